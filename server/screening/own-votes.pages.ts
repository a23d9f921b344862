import { z } from 'zod';
import type { ReviewAsk } from '../http/ask';
import { allow } from '../http/guard';
import { shownTime } from '../http/layout/times';
import { page, type Reply } from '../http/reply';
import { get, type Route } from '../http/route';
import { selectReasons } from '../ledger/review.queries';
import { selectReportAtStage } from '../voting/report.queries';
import { DECISION_WORDS } from '../voting/vote-words.rules';
import { countVotedReports } from '../ledger/waiting/queue.queries';
import { selectOwnVotes, type OwnVote } from '../voting/votes.queries';

const STAGE = 'screening';
const A_PAGE = 50;
const BeforeSchema = z.object({ before: z.string().max(64).catch('') });

function listOwnVotes({ review, member, query }: ReviewAsk): Reply {
  const { db } = review;
  const { before } = BeforeSchema.parse(query);
  const found = selectOwnVotes(db, member.id, STAGE, { before, limit: A_PAGE + 1 });
  const labels = new Map(selectReasons(db, STAGE).map(({ id, label }) => [id, label]));
  const here = `/reviews/${review.id}/screening`;
  const shown = found.slice(0, A_PAGE);
  const isFinal = (vote: OwnVote): boolean =>
    selectReportAtStage(db, member, String(vote.record), STAGE).disclosed;
  return page('screening/own-votes', {
    title: 'My votes',
    here,
    count: countVotedReports(db, member.id, STAGE),
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
}

/** What I have decided so far, the latest first. */
export const ownVotesPages: Route[] = [get('/reviews/:reviewId/screening/votes', allow.voter, listOwnVotes)];
