import { selectMembers, selectReview } from '../ledger/review.queries';
import { selectLessons } from '../screening/order/lessons.queries';
import { DEFAULT_MODEL } from '../screening/ranking/models.rules';
import { replay } from '../screening/ranking/replay.rules';
import type { ReplayedStop } from '../screening/ranking/replayed-stops.rules';
import { openDatabase } from '../storage/database';
import { selectTexts } from './ranking/review-texts';

export interface ReplayInput {
  /** The review's SQLite file; it is only read. */
  file: string;
  /** Whose labels are replayed: those that this member may see. */
  member: string;
  most: number;
}

export interface ReplayedReview {
  /** In the order in which ranking would have handed the records out; empty where there are too many of them. */
  labels: boolean[];
  records: number;
  stops: ReplayedStop[];
}

/** Screens what is screened already once more, from the review's own words on, as ranking would have ordered it. */
// eslint-disable-next-line require-yield -- a task is a generator; this one has nothing to say on the way
export function* replayScreening({ file, member, most }: ReplayInput): Generator<never, ReplayedReview> {
  const db = openDatabase(file, 'review', { readonly: true, mustExist: true });
  try {
    const viewer = selectMembers(db).find(({ id }) => id === member);
    if (viewer === undefined) throw new Error(`There is no member ${member}`);
    const lessons = new Map(selectLessons(db, viewer).map(({ record, relevant }) => [record, relevant]));
    if (lessons.size > most) return { labels: [], records: lessons.size, stops: [] };
    const { title, question, inclusion } = selectReview(db).protocol;
    const texts = selectTexts(db, [...lessons.keys()]);
    const records = texts.map(({ number, ...text }) => ({
      ...{ ...text, id: String(number), relevant: lessons.get(number) === true },
    }));
    const criteria = { title, criteria: [question, inclusion].join('\n') };
    const given = { records, prior: [], criteria, model: DEFAULT_MODEL, seed: 1, now: () => 0 };
    const { order, stops } = replay(given);
    const labels = order.map((id) => lessons.get(Number(id)) === true);
    return { labels, records: lessons.size, stops };
  } finally {
    db.close();
  }
}
