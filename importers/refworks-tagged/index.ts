import { parseLines, type Entry, type Found, type LineParser } from '../entry';
import { parseAuthors } from '../fields/authors';
import { combineDates, isoDate, type PartialDate } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { mapEntry, mapFound } from '../fields/map-entry';
import { joinPages } from '../fields/pages';
import { derived, dropped, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { typeOfWords } from '../fields/types';
import { asNote, parseAbstract, parseKeywords, parseLine, parseNumber, parseTitle } from '../fields/words';
import type { Format } from '../format';
import type { Author } from '../record';

const fields: FieldTable = [
  first('type', ['RT'], typeOfWords),
  first('title', ['T1', 'OT', 'T2'], parseTitle),
  derived('authors', ['A1', 'A2'], (bag) => named(bag, 'A1') ?? named(bag, 'A2')),
  derived('year', ['YR', 'FD'], (bag) => dateOf(bag).year),
  derived('date', ['YR', 'FD'], (bag) => isoDate(dateOf(bag))),
  first('journal', ['JF', 'T2', 'JO'], parseLine),
  first('journalAbbreviation', ['JO'], parseLine),
  first('volume', ['VO'], parseNumber),
  first('issue', ['IS'], parseNumber),
  derived('pages', ['SP', 'OP'], (bag) => joinPages(bag.first('SP'), bag.first('OP'))),
  first('abstract', ['AB'], parseAbstract),
  first('doi', ['DO', 'UL', 'LK'], ids.parseDoi),
  first('pmid', ['AN', 'UL', 'LK', 'NO'], (value) =>
    /pubmed|pmid|medline/i.test(value) ? ids.parsePmid(value) : undefined,
  ),
  first('pmcid', ['UL', 'LK', 'NO'], ids.parsePmcid),
  derived('accession', ['AN'], accession),
  every('issn', ['SN'], ids.parseIssns),
  every('isbn', ['SN'], ids.parseIsbns),
  first('language', ['LA'], parseLine),
  every('keywords', ['K1'], parseKeywords),
  first('url', ['UL', 'LK'], ids.parseUrl),
  every('notes', ['NO'], asNote),
  derived('source', ['DS', 'DB', 'SF'], source),
  dropped('SR'),
];

/** RefWorks's tagged text: "RT Journal Article" begins a record, two letters and a space each further field. */
export const refworksTagged: Format = {
  id: 'refworks-tagged',
  label: 'RefWorks tagged',
  extensions: ['txt'],
  recognizes: (head) =>
    head.lines.some((line) => /^RT \S/.test(line)) &&
    head.lines.filter((line) => /^(?:SR|ID|T1|A1|YR|AB) \S/.test(line)).length >= 2,
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
      const match = /^([A-Z][A-Z0-9])(?: (.*)|)$/.exec(line);
      const found = match?.[1] === 'RT' ? finish() : [];
      if (match?.[1] === 'RT') {
        open = { line: number, tags: [], raw: '' };
        raw = [];
      }
      // Above the first record RefWorks may explain its tags.
      if (open === null) return found;
      raw.push(line);
      const last = open.tags.at(-1);
      if (match?.[1] !== undefined) open.tags.push({ tag: match[1], value: match[2] ?? '', line: number });
      else if (last !== undefined) last.value += `\n${line.trim()}`;
      return found;
    },
    end: finish,
  };
}

function named(bag: TagBag, tag: string): Author[] | undefined {
  const found = bag.values(tag).flatMap((value) => parseAuthors(value));
  return found.length > 0 ? found : undefined;
}

function dateOf(bag: TagBag): PartialDate {
  return combineDates([...bag.values('YR'), ...bag.values('FD')]);
}

function accession(bag: TagBag): Record<string, string> | undefined {
  const number = parseLine(bag.first('AN') ?? '');
  if (number === undefined) return undefined;
  if (/^\d{4}-\d{5}-\d{3}$/.test(number)) return { psycinfo: number };
  return /^L\d{6,12}$/.test(number) ? { embase: number } : undefined;
}

function source(bag: TagBag): { database: string } | undefined {
  const database = parseLine(bag.first('DS', 'DB', 'SF')?.split(';')[0] ?? '');
  return database === undefined ? undefined : { database };
}
