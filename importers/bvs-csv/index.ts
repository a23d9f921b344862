import { parsePages } from '../fields/pages';
import { derived, first } from '../fields/rules';
import { parseLine } from '../fields/words';
import { tableFormat } from '../table/table-format';

/** The CSV of the Virtual Health Library (BVS): LILACS, MEDLINE and others in one file, each named in its row. */
export const bvsCsv = tableFormat({
  id: 'bvs-csv',
  label: 'LILACS and Virtual Health Library (BVS) CSV',
  extensions: ['csv'],
  signature: ['descriptor(s)', 'fulltext url', 'journal'],
  fields: [
    first('journal', ['journal'], parseLine),
    derived('pages', ['source'], (bag) => pagesIn(bag.first('source') ?? '')),
    derived('source', ['database'], (bag) => {
      const database = parseLine(bag.first('database') ?? '');
      return { database: database ?? 'LILACS', platform: 'BVS' };
    }),
  ],
});

/** "J Examples;139: 179-184, 2021 07." */
function pagesIn(source: string): string | undefined {
  return parsePages(/;[^;:]{1,60}: ?([\w-]{1,30}),/.exec(source.slice(0, 500))?.[1] ?? '');
}
