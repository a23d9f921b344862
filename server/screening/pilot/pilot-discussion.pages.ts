import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { shownTime } from '../../http/layout/times';
import { allow } from '../../http/guard';
import { page, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { notFound } from '../../errors';
import { recordView } from '../../identification/record-view.rules';
import { votes } from '../../ledger/members.rules';
import { describeRecords, viewerOf } from '../../ledger/viewer';
import { selectRecordsInOrder } from '../../ledger/waiting/queue.queries';
import { requireFullSight } from '../../voting/resolutions.actions';
import { selectShownVotes } from '../../voting/conflicts.queries';
import { threadOf } from '../../voting/discussion/thread.pages';
import { DECISION_WORDS, nameOrFormer } from '../../voting/vote-words.rules';
import { crumbOf } from './pilot.pages';
import { selectPilots } from './pilot.queries';

const STAGE = 'screening';
const AskedSchema = z.object({ pilot: z.string().max(64).catch('') });

/** A pilot's records one below the other, those on which people differ first, with votes and what is said of them. */
function showDiscussion(ask: ReviewAsk): Reply {
  const { review, member, query } = ask;
  const { db } = review;
  const { pilot: asked } = AskedSchema.parse(query);
  const pilot = selectPilots(db).find(({ id, status }) => (asked === '' ? status === 'open' : id === asked));
  // A blinded voter talks over an opened round, and in it the records that they have voted on.
  const asVoter = votes(member) && pilot?.opened === true && pilot.status !== 'discarded';
  if (!asVoter) requireFullSight(db, member, STAGE);
  const seesAll = viewerOf(db, member).sight[STAGE] === 'all';
  if (pilot === undefined && asked !== '') throw notFound('This pilot round');
  const here = `/reviews/${review.id}/screening/pilot`;
  const viewer = viewerOf(db, member);
  const rows = selectRecordsInOrder(db, member.id, pilot?.records ?? []).filter(
    (row) => seesAll || row.mine_screening,
  );
  const items = describeRecords(db, viewer, rows, STAGE);
  const records = rows.map((row, index) => {
    const cast = selectShownVotes(db, row.group_number, STAGE);
    return {
      record: recordView(String(row.number), items[index] ?? row.citation),
      differ: new Set(cast.map(({ decision }) => decision)).size > 1,
      votes: cast.map(({ name, decision, note, at }) => ({
        ...{ name: nameOrFormer(name), decision, words: DECISION_WORDS[decision], note, reason: null },
        at: shownTime(at),
      })),
      discussion: threadOf(ask, row, {
        stage: STAGE,
        back: `${here}/discussion?pilot=${pilot?.id ?? ''}`,
      }),
    };
  });
  const apart = records.filter(({ differ }) => differ);
  return page('screening/pilot-discussion', {
    title: 'Pilot discussion',
    ...{ here, crumb: crumbOf(ask), apart },
    together: records.filter(({ differ }) => !differ),
    ...{ differing: apart.length, size: records.length },
  });
}

export const pilotDiscussionPages: Route[] = [
  get('/reviews/:reviewId/screening/pilot/discussion', allow.member, showDiscussion),
];
