import type { ReviewAsk } from '../../http/ask';
import { shownTime, type ShownTime } from '../../http/layout/times';
import type { Stage } from '../../ledger/fates.rules';
import { selectMembers } from '../../ledger/review.queries';
import { nameOrFormer } from '../vote-words.rules';
import { selectComments } from './discussion.queries';

/** A report's thread as views/voting/discussion.hbs draws it; `back` is the page that the form returns to. */
export interface ThreadView {
  record: string;
  title: string;
  stage: Stage;
  action: string;
  back: string;
  comments: { name: string; text: string; at: ShownTime }[];
}

/** The thread of a report, for a viewer who sees its votes: the caller has made sure of it. */
export function threadOf(
  { review: { db, id } }: ReviewAsk,
  row: { number: number; group_number: number; citation: { title?: string | undefined } },
  { stage, back }: { stage: Stage; back: string },
): ThreadView {
  const names = new Map(selectMembers(db).map((member) => [member.id, member.name]));
  return {
    ...{ record: String(row.number), title: row.citation.title ?? '', stage, back },
    action: `/reviews/${id}/records/${String(row.number)}/discussion`,
    comments: selectComments(db, row.group_number, stage).map(({ member, text, at }) => ({
      ...{ name: nameOrFormer(names.get(member)), text, at: shownTime(at) },
    })),
  };
}
