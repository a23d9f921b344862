import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commit } from '../../server/ledger/commit';
import { event, type NewEvent } from '../../server/ledger/events.rules';
import type { SourceKind } from '../../server/ledger/fates.rules';
import { NEW_REVIEW_RULES, type ReviewRules } from '../../server/ledger/review-rules.rules';
import { ReviewStore, type ReviewFile } from '../../server/storage/review-store';

const LEAD = 'lead-1';

/** A review's file in a folder of its own, founded and led by LEAD, with a clock that ticks once an act. */
export function foundTestReview(rules: Partial<ReviewRules> = {}): { review: ReviewFile; close: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'winnow-ledger-'));
  let tick = Date.UTC(2026, 0, 1);
  const store = new ReviewStore(folder, () => new Date((tick += 1000)));
  const review = store.create('review-1');
  const protocol = { title: 'A review', question: '', inclusion: '', exclusion: '' };
  act(
    review,
    event('review-created', { review: 'review-1', protocol, rules: { ...NEW_REVIEW_RULES, ...rules } }),
    event('member-joined', { member: LEAD, role: 'lead', screening: false }),
  );
  const close = (): void => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { review, close };
}

/** Commits events as LEAD; `actAs` as somebody else. */
export const act = (review: ReviewFile, ...events: NewEvent[]): void => actAs(review, LEAD, ...events);

export const actAs = (review: ReviewFile, member: string, ...events: NewEvent[]): void =>
  commit(review, member, () => ({ events, answer: undefined }));

let imports = 0;

/** Imports `kept` records (numbers from `first`) into a source of its own. */
export function importRecords(review: ReviewFile, kind: SourceKind, first: number, kept: number): string {
  const id = `import-${String((imports += 1))}`;
  act(
    review,
    event('source-added', { source: `${id}-source`, kind, name: `Source ${id}`, platform: null, entered: 0 }),
    event('records-imported', {
      ...{ import: id, source: `${id}-source`, file: null, format: 'typed', encoding: null },
      ...{ first, kept, rejected: 0, digest: '' },
    }),
  );
  return id;
}
