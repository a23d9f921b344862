import { derived, first } from '../fields/rules';
import { parseLine } from '../fields/words';
import type { Author } from '../record';
import { authorColumns, namesOf } from '../table/fields';
import { tableFormat } from '../table/table-format';
import { parseNames } from '../table/values';

/** Scopus's CSV of every layout since 2016; "Source" names the database, not the journal. */
export const scopusCsv = tableFormat({
  id: 'scopus-csv',
  label: 'Scopus CSV',
  extensions: ['csv'],
  signature: ['eid', 'source title'],
  fields: [
    derived('authors', authorColumns, (bag) => namesOf(bag, authorsOf)),
    first('journal', ['source title', 'conference name'], parseLine),
    derived('source', [], () => ({ database: 'Scopus' })),
  ],
});

const initialsAhead = /^((?:\p{Lu}\p{Ll}?\.[- ]?)+), ([^,]+), (.+)$/u;

/** In 2025 Scopus wrote initials, family and given names: "E.A., Bradley, Elizabeth A.; J., Doe, John". */
function authorsOf(value: string): Author[] {
  const people = value.split(/\s*;\s*/).filter((name) => name !== '');
  const parts = people.map((name) => initialsAhead.exec(name));
  if (!parts.some((part) => part !== null)) return parseNames(value);
  return parts.flatMap((part, at) =>
    part?.[2] === undefined || part[3] === undefined
      ? parseNames(people[at] ?? '')
      : [{ family: part[2].trim(), given: part[3].trim() }],
  );
}
