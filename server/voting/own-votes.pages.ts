import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { shownTime } from '../http/layout/times';
import { page, type Reply } from '../http/reply';
import { get, type Route } from '../http/route';
import type { Stage } from '../ledger/fates.rules';
import { selectReasons } from '../ledger/review.queries';
import { countVotedReports } from '../ledger/waiting/queue.queries';
import { selectReportAtStage } from './report.queries';
import { DECISION_WORDS, STAGE_WORDS } from './vote-words.rules';
import { selectOwnVotes, type OwnVote } from './votes.queries';

const A_PAGE = 50;
const BeforeSchema = z.object({ before: z.string().max(64).catch('') });

const listOwnVotes =
  (stage: Stage) =>
  ({ review, member, query }: ReviewAsk): Reply => {
    const { db } = review;
    const { before } = BeforeSchema.parse(query);
    const found = selectOwnVotes(db, member.id, stage, { before, limit: A_PAGE + 1 });
    const labels = new Map(selectReasons(db, stage).map(({ id, label }) => [id, label]));
    const here = `/reviews/${review.id}/${stage}`;
    const shown = found.slice(0, A_PAGE);
    const isFinal = (vote: OwnVote): boolean =>
      selectReportAtStage(db, member, String(vote.record), stage).disclosed;
    return page('voting/own-votes', {
      title: 'My votes',
      ...{ isScreening: stage === 'screening', room: STAGE_WORDS[stage] },
      here,
      count: countVotedReports(db, member.id, stage),
      older: found.length > A_PAGE ? `${here}/votes?before=${shown.at(-1)?.id ?? ''}` : null,
      first: before === '' ? null : `${here}/votes`,
      votes: shown.map((vote) => ({
        record: String(vote.record),
        title: vote.title === '' ? 'Record without a title' : vote.title,
        href: `${here}?record=${String(vote.standing)}&then=votes`,
        ...{ decision: vote.decision, words: DECISION_WORDS[vote.decision], note: vote.note },
        reason: vote.reason === null ? null : (labels.get(vote.reason) ?? null),
        at: shownTime(vote.at),
        final: isFinal(vote),
      })),
    });
  };

const routeOf = (stage: Stage): Route =>
  get(`/reviews/:reviewId/${stage}/votes`, allow.voter, listOwnVotes(stage));

/** What I have decided so far, the latest first, at both stages. */
export const ownVotesPages: Route[] = [routeOf('screening'), routeOf('eligibility')];
