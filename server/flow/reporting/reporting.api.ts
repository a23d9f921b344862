import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { download, type Reply } from '../../http/reply';
import { get, type Route } from '../../http/route';
import { markdownOf } from './markdown.rules';
import { reportText } from './reporting.rules';
import { reportingFacts } from './reporting.queries';
import type { ReportText } from './text.rules';

const textFor = ({ review, member }: ReviewAsk): ReportText => reportText(reportingFacts(review, member));

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function docx(ask: ReviewAsk): Promise<Reply> {
  const bytes = await ask.house.workers.run('write-report', textFor(ask));
  return download({ type: DOCX, name: 'reporting.docx', body: Buffer.from(bytes) });
}

const path = '/api/v1/reviews/:reviewId/reporting';

export const reportingApi: Route[] = [
  get(
    `${path}.md`,
    allow.member,
    (ask) =>
      download({
        ...{ type: 'text/markdown; charset=utf-8', name: 'reporting.md', body: markdownOf(textFor(ask)) },
      }),
    {
      summary: 'Methods, results, excluded reports, search appendix and checklists as Markdown',
      file: 'text/markdown',
    },
  ),
  get(`${path}.docx`, allow.member, docx, { summary: 'The same for Word', file: '*/*' }),
];
