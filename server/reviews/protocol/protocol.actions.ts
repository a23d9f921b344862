import { rm } from 'node:fs/promises';
import path from 'node:path';
import { conflict, invalid } from '../../errors';
import type { House } from '../../house';
import { commit } from '../../ledger/commit';
import { event, type NewEvent } from '../../ledger/events.rules';
import type { Stage } from '../../ledger/fates.rules';
import {
  patchRules,
  ReviewRulesPatchSchema,
  type Protocol,
  type ReviewRules,
  type ReviewRulesPatch,
} from '../../ledger/review-rules.rules';
import { selectReview, type ReviewRow } from '../../ledger/review.queries';
import type { Database } from '../../storage/database';
import type { ReviewFile } from '../../storage/review-store';
import type { EarlierReview } from '../../workers/flows/earlier-review';
import { indexReview, setArchived, type Actor } from '../reviews.actions';
import { markOf, weakenedStages, type ReviewPatch } from './protocol.rules';
import { hasVotes } from './protocol.queries';

/** `mark` is that of the form as it was drawn; left out, nobody else's change is looked for. */
interface Drawn {
  mark?: string | undefined;
}

/** Writes the words of the protocol. Throws AppError "conflict" where they changed since the form was drawn. */
export function changeProtocol(
  house: House,
  review: ReviewFile,
  actor: Actor,
  protocol: Protocol,
  drawn: Drawn = {},
): void {
  commit(review, actor.member.id, (db) => {
    const before = selectReview(db).protocol;
    requireUnchanged(before, drawn);
    return { events: protocolEvents(before, protocol), answer: null };
  });
  indexReview(house, review);
}

/** Changes the voting rules; every fate is folded anew. Showing votes to more eyes is an unblinding. */
export function changeRules(
  review: ReviewFile,
  actor: Actor,
  patch: ReviewRulesPatch,
  drawn: Drawn = {},
): ReviewRules {
  return commit(review, actor.member.id, (db) => {
    const before = selectReview(db);
    requireUnchanged(before.rules, drawn);
    const rules = patchRules(before.rules, patch);
    return { events: rulesEvents(db, before, rules), answer: rules };
  });
}

/** Changes whatever the patch names, in one act; archiving is an act of its own, and comes last (opening: first). */
export function patchReview(house: House, review: ReviewFile, actor: Actor, patch: ReviewPatch): void {
  const { title, protocol, previous, archived, ...rules } = patch;
  if (archived === false) setArchived(house, review, actor, false);
  commit(review, actor.member.id, (db) => {
    const before = selectReview(db);
    const words = { ...before.protocol, ...protocol, title: title ?? before.protocol.title };
    const events = [
      ...protocolEvents(before.protocol, words),
      ...rulesEvents(db, before, patchRules(before.rules, ReviewRulesPatchSchema.parse(rules))),
      ...(previous === undefined ? [] : previousEvents(before, previous)),
    ];
    return { events, answer: null };
  });
  indexReview(house, review);
  if (archived === true) setArchived(house, review, actor, true);
}

/** Studies and reports of the previous version of the review; null where there is none. */
export function enterPrevious(
  review: ReviewFile,
  actor: Actor,
  previous: { studies: number; reports: number } | null,
): void {
  commit(review, actor.member.id, (db) => ({
    events: previousEvents(selectReview(db), previous),
    answer: null,
  }));
}

const MOST_BYTES = 4_000_000_000;

/** Where the file of an earlier review is taken, and how large it may be. */
export const earlierUpload = (review: ReviewFile) => ({
  folder: path.join(review.folder, 'incoming'),
  maxBytes: MOST_BYTES,
});

/**
 * Takes what an earlier, finished review included out of its file, which is only read and then removed. Throws
 * AppError "invalid" for a file that is none, is at fault, or is this review's own.
 */
export async function takePrevious(
  house: House,
  review: ReviewFile,
  actor: Actor,
  file: { path: string } | null,
): Promise<EarlierReview> {
  if (file === null) throw onFile('Choose the review.sqlite of the earlier review.');
  try {
    const { from, ...previous } = await house.workers
      .run('earlier-review', { file: file.path })
      .catch(asRefusal);
    if (from.review === review.id) throw onFile('This is a file of this review itself.');
    commit(review, actor.member.id, () => ({
      events: [event('previous-version-entered', { previous, from })],
      answer: null,
    }));
    return { ...previous, from };
  } finally {
    for (const rest of ['', '-wal', '-shm']) await rm(`${file.path}${rest}`, { force: true });
  }
}

const onFile = (says: string): Error => invalid(says, { file: says });

/** What the thread refuses is the file; an error loses its class on the way from there, and its path is nobody's. */
function asRefusal(error: unknown): never {
  if (!(error instanceof Error) || error.name !== 'AppError') throw error;
  throw onFile(error.message.replace(/^\/\S+/, 'This file'));
}

/** Shows a stage's votes to everybody, for good. False where it was unblinded before: then nothing happens. */
export const unblindStage = (review: ReviewFile, actor: Actor, stage: Stage): boolean =>
  commit(review, actor.member.id, (db) => {
    const done = selectReview(db).unblinded[stage];
    return { events: done ? [] : [event('stage-unblinded', { stage })], answer: !done };
  });

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function requireUnchanged(before: unknown, { mark }: Drawn): void {
  if (mark === undefined || mark === markOf(before)) return;
  throw conflict('Somebody else has changed this since you opened the page. Nothing was saved; look again.');
}

const protocolEvents = (before: Protocol, protocol: Protocol): NewEvent[] =>
  same(before, protocol) ? [] : [event('protocol-changed', { protocol })];

function previousEvents(
  before: ReviewRow,
  previous: { studies: number; reports: number } | null,
): NewEvent[] {
  return same(before.previous, previous) ? [] : [event('previous-version-entered', { previous })];
}

/**
 * Opening a stage that holds votes unblinds it, so that votes cast later stay marked even where blinding is
 * tightened again; before the first vote a setting is only a setting.
 */
function rulesEvents(db: Database, before: ReviewRow, rules: ReviewRules): NewEvent[] {
  if (same(before.rules, rules)) return [];
  const opened = weakenedStages(before.rules, rules).filter(
    (stage) => rules[stage].blinding === 'open' && !before.unblinded[stage] && hasVotes(db, stage),
  );
  return [event('rules-changed', { rules }), ...opened.map((stage) => event('stage-unblinded', { stage }))];
}
