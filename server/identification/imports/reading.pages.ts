import type { ReviewAsk } from '../../http/ask';
import { allow } from '../../http/guard';
import { download, redirect, type Reply } from '../../http/reply';
import { get, post, type Route } from '../../http/route';
import { counted } from './import.rules';
import { readDifferently } from './imports.actions';
import { act, back, here } from './imports.pages';
import { selectImport } from './jobs.queries';
import { importMended, rejectedText } from './mending.actions';
import { wishOf } from './reading.rules';
import { splitImport } from './splitting.actions';

/** The rejected records as they stand in the file, to be mended and imported again; a table's below its header. */
async function rejectedFile({ review, params }: ReviewAsk): Promise<Reply> {
  const row = selectImport(review.db, params.importId ?? '');
  const name = `${(row.file_name ?? 'export').replace(/\.[^.]*$/, '')}-rejected.txt`;
  const body = await rejectedText(review, row);
  return download({ type: 'text/plain; charset=utf-8', name, body });
}

/** How a file is read, split and mended, beside its loading. */
export const readingPages: Route[] = [
  post(
    `${here}/reading`,
    allow.lead,
    act((ask, id) => {
      const wish = wishOf(ask.body as Record<string, unknown>);
      readDifferently(ask.house, ask.review, id, { format: undefined, encoding: undefined, ...wish });
      return back(ask);
    }),
  ),
  post(
    `${here}/split`,
    allow.lead,
    act((ask, id) => {
      const names = Object.keys(selectImport(ask.review.db, id).preview?.databases ?? {});
      const body = ask.body as Record<string, string>;
      const sources = Object.fromEntries(
        names.map((name, at) => [name, body[`database-${String(at)}`] ?? '']),
      );
      const parts = splitImport(ask.house, ask.review, ask.member, id, sources);
      const notice = `${counted(parts.length, 'import')} on the way, one a source.`;
      return redirect(`/reviews/${ask.review.id}/sources`, { notice });
    }),
  ),
  get(`${here}/rejected.txt`, allow.member, rejectedFile),
  post(
    `${here}/mended`,
    allow.lead,
    act(async (ask, id) => {
      const text = (ask.body as Record<string, string>).text ?? '';
      const mended = await importMended(ask.house, ask.review, ask.member, id, text);
      return redirect(`/reviews/${ask.review.id}/imports/${mended}`);
    }),
  ),
];
