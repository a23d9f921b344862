import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { attachFullText } from '../../../server/eligibility/files.actions';
import { event } from '../../../server/ledger/events.rules';
import { selectOptionalMember } from '../../../server/ledger/review.queries';
import type { TestHouse } from '../house';
import { buildReview, type TestReview } from '../review-builder';

/** Six records: one a duplicate, one excluded, one with a full text and included, the others waiting. */
export async function fullReview(test: TestHouse, title?: string): Promise<TestReview<'ann' | 'obi'>> {
  const one = { include: 1, exclude: 1 };
  const review = buildReview(test, {
    ...(title === undefined ? {} : { title }),
    rules: { screening: one, eligibility: one },
    members: { ann: 'reviewer', obi: 'observer' },
    records: 6,
  });
  const { ann, lea } = review.people;
  const [first = '', second = '', third = '', fourth = ''] = review.records;
  const vote = { reason: null, note: 'a note', unblinded: false } as const;
  review.act(
    [
      event('vote-cast', { ...vote, vote: 'v1', record: +first, stage: 'screening', decision: 'exclude' }),
      event('vote-cast', { ...vote, vote: 'v2', record: +second, stage: 'screening', decision: 'include' }),
    ],
    ann,
  );
  review.link(third, fourth);
  await attachPdf(review, second, 'the full text');
  const included = {
    ...vote,
    vote: 'v3',
    record: +second,
    stage: 'eligibility',
    decision: 'include',
  } as const;
  review.act(event('vote-cast', included), ann);
  review.act(
    event('study-grouped', {
      ...{ study: 's1', label: 'Park 2000', records: [+second], participants: 22, previous: false },
    }),
    lea,
  );
  return review;
}

/** Attaches an invented PDF with these words to a sought report. */
export async function attachPdf(review: TestReview<never>, record: string, words: string): Promise<string> {
  const incoming = path.join(review.file.folder, 'incoming');
  mkdirSync(incoming, { recursive: true });
  const file = path.join(incoming, `${record}.pdf`);
  writeFileSync(file, `%PDF-1.4\n% ${words}\n%%EOF\n`);
  const member = selectOptionalMember(review.file.db, review.people.lea.id);
  if (member === null) throw new Error('lea is not in the team');
  return attachFullText(review.file, member, record, { path: file, name: `${words}.pdf` });
}
