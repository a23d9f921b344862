import type { Member } from '../../ledger/members.rules';
import { selectMembers } from '../../ledger/review.queries';
import { selectLessons } from '../../screening/order/lessons.queries';
import { selectRankingSettings, selectStandingOf } from '../../screening/order/order.queries';
import { DEFAULT_MODEL } from '../../screening/ranking/models.rules';
import { Ranking } from '../../screening/ranking/ranking.rules';
import type { Why } from '../../screening/ranking/why.rules';
import type { Database } from '../../storage/database';
import type { MemberOrder } from './protocol';
import { ReviewTexts, selectTexts } from './review-texts';

const SEED = 1;

interface Learner {
  ranking: Ranking;
  labels: Map<string, boolean>;
  /** Of the texts that the last order was made of; null before the first. */
  texts: number | null;
  version: number;
}

/**
 * Orders the records of one review for each of its members. All share the texts; what is learned from is each one's
 * own, so that nobody's order tells of votes that they may not see.
 */
export class ReviewRanking {
  private readonly texts: ReviewTexts;
  private readonly learners = new Map<string, Learner>();

  constructor(
    private readonly db: Database,
    private readonly now: () => number,
  ) {
    this.texts = new ReviewTexts(db);
  }

  /** The order for a member as the ledger stands; null if it is the last one still, or the member is none. */
  rank(id: string): MemberOrder | null {
    const begun = this.now();
    const member = this.member(id);
    if (member === null) return null;
    const learner = this.bringUpToDate(member);
    if (learner === null) return null;
    const { order, basis } = learner.ranking.rank();
    learner.texts = this.texts.version;
    learner.version += 1;
    return {
      order: Int32Array.from(withLabelled(order, learner.labels), Number),
      ...{ basis, version: learner.version, tookMs: this.now() - begun },
    };
  }

  /** Why a record stands where the member's last order put it. */
  why(id: string, record: number): Why | null {
    // A thread that was started anew has learnt nothing yet.
    if (!this.learners.has(id)) this.rank(id);
    const learner = this.learners.get(id);
    const [text] = selectTexts(this.db, [record]);
    if (learner === undefined || text === undefined) return null;
    return learner.ranking.why({ ...text, id: String(record) });
  }

  private bringUpToDate(member: Member): Learner | null {
    const { corpus } = this.texts;
    this.texts.bringUpToDate();
    const known = this.learners.get(member.id);
    const learner =
      known === undefined || this.texts.corpus !== corpus
        ? this.newLearner(member.id, known?.version ?? 0)
        : known;
    const changed = this.label(learner, member);
    return changed || learner.texts !== this.texts.version ? learner : null;
  }

  private newLearner(member: string, version: number): Learner {
    // Of another corpus, nobody's learning holds any more.
    if (this.texts.corpus !== this.learners.get(member)?.ranking.corpus) this.forgetOthers();
    const ranking = new Ranking(DEFAULT_MODEL, SEED, this.texts.corpus);
    const learner = { ranking, labels: new Map<string, boolean>(), texts: null, version };
    this.learners.set(member, learner);
    return learner;
  }

  private forgetOthers(): void {
    for (const [member, { ranking }] of this.learners)
      if (ranking.corpus !== this.texts.corpus) this.learners.delete(member);
  }

  /** Tells the learner what its member may know by now; true if that is something else than before. */
  private label(learner: Learner, member: Member): boolean {
    const { keyPapers } = selectRankingSettings(this.db);
    const labels = new Map<string, boolean>();
    for (const record of keyPapers.length === 0 ? [] : selectStandingOf(this.db, keyPapers))
      labels.set(String(record), true);
    for (const { record, relevant } of selectLessons(this.db, member)) labels.set(String(record), relevant);
    let changed = false;
    for (const id of learner.labels.keys()) {
      if (labels.has(id)) continue;
      learner.ranking.label(id, null);
      changed = true;
    }
    for (const [id, relevant] of labels) {
      if (learner.labels.get(id) === relevant) continue;
      learner.ranking.label(id, relevant);
      changed = true;
    }
    learner.labels = labels;
    return changed;
  }

  private member(id: string): Member | null {
    return selectMembers(this.db).find((one) => one.id === id) ?? null;
  }
}

/**
 * What is known already may still wait for this member: a key paper, or what another has decided in the open. The
 * relevant come first, so that they are soon agreed on, the irrelevant last.
 */
function withLabelled(order: readonly string[], labels: ReadonlyMap<string, boolean>): string[] {
  const sorted = [...labels].sort(([a], [b]) => Number(a) - Number(b));
  const of = (relevant: boolean): string[] => sorted.flatMap(([id, is]) => (is === relevant ? [id] : []));
  return [...of(true), ...order, ...of(false)];
}
