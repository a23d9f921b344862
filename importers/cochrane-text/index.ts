import { parseLines, type Entry, type Found, type LineParser } from '../entry';
import { parseAuthors } from '../fields/authors';
import { isoDate, parseDate, parseYear } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { mapEntry, mapFound } from '../fields/map-entry';
import { parsePages } from '../fields/pages';
import { derived, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { parseAbstract, parseKeywords, parseLine, parseNumber, parseTitle } from '../fields/words';
import type { Format } from '../format';
import type { Author } from '../record';

const fields: FieldTable = [
  derived('type', [], () => 'journal-article'),
  first('title', ['TI'], parseTitle),
  every('authors', ['AU'], name),
  first('year', ['YR'], parseYear),
  first('date', ['YR'], (value) => isoDate(parseDate(value))),
  first('journal', ['SO'], parseLine),
  first('volume', ['VL'], parseNumber),
  first('issue', ['NO'], parseNumber),
  first('pages', ['PG'], parsePages),
  first('abstract', ['AB'], parseAbstract),
  first('doi', ['DOI', 'US'], ids.parseDoi),
  first('pmid', ['PM', 'XR'], ids.parsePmid),
  derived('accession', ['ID'], accession),
  every('keywords', ['KY'], (value) => parseKeywords(value.replace(/;/g, '; '))),
  first('url', ['US'], ids.parseUrl),
  derived('source', [], () => ({ database: 'Cochrane Library' })),
];

/** The Cochrane Library's "Plain text": "Record #1 of 271", then "TI: …"; only carriage returns end its lines. */
export const cochraneText: Format = {
  id: 'cochrane-text',
  label: 'Cochrane Library plain text',
  extensions: ['txt'],
  recognizes: (head) =>
    head.lines.some((line) => /^Record #\d+ of \d+/.test(line)) &&
    head.lines.some((line) => /^ID: /.test(line)),
  read: (input) => mapFound(parseLines(input.lines(), parser()), (entry) => mapEntry(entry, fields)),
};

function parser(): LineParser {
  let open: Entry | null = null;
  let raw: string[] = [];
  const finish = (): Found[] => {
    const entry = open;
    open = null;
    if (entry === null) return [];
    entry.raw = raw.join('\n').trimEnd();
    return [{ kind: 'entry', entry }];
  };
  return {
    push(line, number): Found[] {
      if (/^Record #\d+ of \d+/.test(line)) {
        const found = finish();
        open = { line: number, tags: [], raw: '' };
        raw = [line];
        return found;
      }
      if (open === null) return [];
      raw.push(line);
      const match = /^([A-Z]{2,3}): ?(.*)$/.exec(line);
      const last = open.tags.at(-1);
      if (match?.[1] !== undefined) open.tags.push({ tag: match[1], value: match[2] ?? '', line: number });
      else if (last !== undefined) last.value += `\n${line.trim()}`;
      return [];
    },
    end: finish,
  };
}

/** "Van Ryswyk Emer": all words but the given name, which stands last. */
function name(value: string): Author[] {
  const match = /^(\S.*) ([\p{Lu}][\p{Ll}\p{M}]\S*(?: [\p{Lu}]{1,3})?)$/u.exec(value.trim());
  if (value.includes(',') || match?.[1] === undefined || match[2] === undefined) return parseAuthors(value);
  return [{ family: match[1], given: match[2] }];
}

function accession(bag: TagBag): Record<string, string> | undefined {
  const number = parseLine(bag.first('ID') ?? '');
  return number === undefined ? undefined : { cochrane: number };
}
