import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { page, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { reportText } from './reporting.rules';
import { reportingFacts } from './reporting.queries';
import type { Block } from './text.rules';

/** The texts that the review's own data write: methods, results, lists, search appendix, checklists. */
function reportingPage({ review, member }: ReviewAsk): Reply {
  const { sections } = reportText(reportingFacts(review, member));
  return page('flow/reporting', {
    title: 'Reporting',
    here: `/reviews/${review.id}`,
    api: `/api/v1/reviews/${review.id}/reporting`,
    sections: sections.map(({ blocks, ...section }) => ({
      ...section,
      blocks: blocks.map((block) => blockShown(block, section.heading)),
    })),
  });
}

/** Views have no switch: each kind of block has a field of its own. */
function blockShown(block: Block, heading: string): object {
  switch (block.kind) {
    case 'paragraph':
      return { paragraph: block.text };
    case 'list':
      return { items: block.items };
    case 'verbatim':
      return { verbatim: block.text, heading };
    case 'table':
      return { table: { head: block.head, rows: block.rows }, heading };
    default:
      return block satisfies never;
  }
}

export const reportingPages: Route[] = [get('/reviews/:reviewId/reporting', allow.member, reportingPage)];
