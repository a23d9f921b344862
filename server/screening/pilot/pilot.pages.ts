import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { ReviewAsk } from '../../http/ask';
import { emptyForm, orDrawAgain, type FormState } from '../../http/forms';
import { allow } from '../../http/guard';
import { shownTime } from '../../http/layout/times';
import { page, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { votes } from '../../ledger/members.rules';
import { isArchived, selectMembers } from '../../ledger/review.queries';
import { viewerOf } from '../../ledger/viewer';
import { nameOrFormer } from '../../voting/vote-words.rules';
import { endPilot, openPilot, startPilot } from './pilot.actions';
import { screeningQueueOf } from '../../ledger/waiting/screening-queue.queries';
import { selectPilots, selectPilotVotes, type Pilot } from './pilot.queries';
import { PilotSchema, USUAL_SIZE } from './pilot.rules';

const pathOf = ({ review }: ReviewAsk): string => `/reviews/${review.id}/screening/pilot`;

/** Where the breadcrumb leads: to the screening page only for those who have one. */
export const crumbOf = ({ review, member }: ReviewAsk): { href: string; label: string } =>
  votes(member)
    ? { href: `/reviews/${review.id}/screening`, label: 'Screening' }
    : { href: `/reviews/${review.id}/protocol`, label: 'Protocol' };

const STATUS_WORDS = { open: 'open', kept: 'kept', discarded: 'discarded' } as const;

function draw(ask: ReviewAsk, form?: FormState, status = 200): Reply {
  const { db, id } = ask.review;
  const pilots = selectPilots(db);
  const open = pilots.find((pilot) => pilot.status === 'open') ?? null;
  const seesAll = viewerOf(db, ask.member).sight.screening === 'all';
  const model = {
    title: 'Pilot round',
    ...{ here: pathOf(ask), screening: `/reviews/${id}/screening`, seesAll, crumb: crumbOf(ask) },
    canEdit: ask.member.role === 'lead' && !isArchived(db),
    form: form ?? emptyForm({ size: String(USUAL_SIZE), seed: '' }),
    open: open && {
      ...shown(open),
      voters: seesAll ? votersOf(ask, open) : null,
      discussed: seesAll || (open.opened && votes(ask.member)),
    },
    mine: open !== null && votes(ask.member) ? ownPart(ask) : null,
    earlier: pilots.filter((pilot) => pilot !== open).map(shown),
  };
  return page('screening/pilot', model, { status });
}

const shown = (pilot: Pilot) => ({
  id: pilot.id,
  size: pilot.records.length,
  seed: String(pilot.seed),
  status: STATUS_WORDS[pilot.status],
  opened: pilot.opened && pilot.status !== 'discarded',
  at: shownTime(pilot.at),
});

function ownPart({ review: { db }, member }: ReviewAsk) {
  const { count, voted } = screeningQueueOf(db, member.id);
  return { left: count, done: voted };
}

/** How far everybody is; for those who see all votes. */
function votersOf({ review: { db } }: ReviewAsk, pilot: Pilot) {
  const cast = selectPilotVotes(db, pilot);
  return selectMembers(db)
    .filter((member) => votes(member) && member.status === 'active')
    .map(({ id, name }) => ({
      name: nameOrFormer(name),
      done: new Set(cast.flatMap((vote) => (vote.member === id ? [vote.group_number] : []))).size,
      size: pilot.records.length,
    }));
}

const createPilot = (ask: ReviewAsk): Reply | Promise<Reply> =>
  orDrawAgain(
    ask,
    () => {
      const { size, seed = randomInt(1, 2_147_483_647) } = PilotSchema.parse(ask.body);
      startPilot(ask.review, ask.member, { size, seed });
      return redirect(pathOf(ask), {
        notice: 'The pilot round is open: every voter gets its records first.',
      });
    },
    (form, status) => draw(ask, form, status),
  );

const openVotes = (ask: ReviewAsk): Reply | Promise<Reply> =>
  orDrawAgain(
    ask,
    () => {
      openPilot(ask.review, ask.member);
      const notice =
        'The votes of the pilot are open to those who cast them. Talk them over record by record.';
      return redirect(pathOf(ask), { notice });
    },
    (form, status) => draw(ask, form, status),
  );

const EndSchema = z.object({ how: z.enum(['keep', 'discard']) });

const updatePilot = (ask: ReviewAsk): Reply | Promise<Reply> =>
  orDrawAgain(
    ask,
    () => {
      const { how } = EndSchema.parse(ask.body);
      endPilot(ask.review, ask.member, how);
      const notice =
        how === 'keep'
          ? 'The pilot is kept: its votes count.'
          : 'The pilot is discarded: its votes are withdrawn.';
      return redirect(pathOf(ask), { notice });
    },
    (form, status) => draw(ask, form, status),
  );

/** A random set of records on which everybody votes before screening begins in earnest. */
export const pilotPages: Route[] = [
  get('/reviews/:reviewId/screening/pilot', allow.member, (ask) => draw(ask)),
  post('/reviews/:reviewId/screening/pilot', allow.lead, createPilot),
  post('/reviews/:reviewId/screening/pilot/opening', allow.lead, openVotes),
  post('/reviews/:reviewId/screening/pilot/end', allow.lead, updatePilot),
];
