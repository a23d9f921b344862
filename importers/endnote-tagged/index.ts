import { parseLines, type Entry, type Found, type LineParser } from '../entry';
import { parseAuthors } from '../fields/authors';
import { combineDates, isoDate, type PartialDate } from '../fields/dates';
import * as ids from '../fields/identifiers';
import { mapEntry, mapFound } from '../fields/map-entry';
import { parsePages } from '../fields/pages';
import { derived, every, first, type FieldTable, type TagBag } from '../fields/rules';
import { typeOfWords } from '../fields/types';
import { asNote, parseAbstract, parseKeywords, parseLine, parseNumber, parseTitle } from '../fields/words';
import type { Format } from '../format';

const fields: FieldTable = [
  first('type', ['0', '9'], typeOfWords),
  first('title', ['T', 'Q', 'B'], parseTitle),
  derived('authors', ['A', 'E'], (bag) => names(bag, 'A') ?? names(bag, 'E')),
  derived('year', ['D', '8'], (bag) => dateOf(bag).year),
  derived('date', ['D', '8'], (bag) => isoDate(dateOf(bag))),
  first('journal', ['J', 'B'], parseLine),
  first('volume', ['V'], parseNumber),
  first('issue', ['N'], parseNumber),
  first('pages', ['P'], parsePages),
  first('abstract', ['X'], parseAbstract),
  first('doi', ['R', 'U', 'M'], ids.parseDoi),
  first('pmid', ['M'], (value) =>
    /^(?:PMID:?\s*)?\d{7,8}$/i.test(value.trim()) ? ids.parsePmid(value) : undefined,
  ),
  first('pmcid', ['2'], ids.parsePmcid),
  every('issn', ['@'], ids.parseIssns),
  every('isbn', ['@'], ids.parseIsbns),
  first('language', ['G'], parseLine),
  every('keywords', ['K'], parseKeywords),
  first('url', ['U'], ids.parseUrl),
  every('notes', ['Z'], asNote),
  derived('source', ['~', 'W'], (bag) => {
    const database = parseLine(bag.first('~', 'W') ?? '');
    return database === undefined ? undefined : { database };
  }),
];

/** EndNote's import format and its forerunners refer and BibIX: "%T A title". */
export const endnoteTagged: Format = {
  id: 'endnote-tagged',
  label: 'EndNote tagged (.enw), refer, BibIX',
  extensions: ['enw', 'ref', 'txt'],
  recognizes: (head) => head.lines.filter((line) => /^%[0ATDJBX] \S/.test(line)).length >= 2,
  read: (input) => mapFound(parseLines(input.lines(), parser()), (entry) => mapEntry(entry, fields)),
};

/** A record begins at %0 or behind a blank line; some sites write the title before %0. */
function parser(): LineParser {
  let open: Entry | null = null;
  let raw: string[] = [];
  let blank = false;
  const finish = (): Found[] => {
    const entry = open;
    open = null;
    if (entry === null) return [];
    entry.raw = raw.join('\n').trimEnd();
    return [{ kind: 'entry', entry }];
  };
  return {
    push(line, number): Found[] {
      const match = /^%(\S)(?: (.*)|)$/.exec(line);
      const tag = match?.[1];
      const last = open?.tags.at(-1);
      if (tag === undefined) {
        blank ||= line.trim() === '';
        if (open !== null) raw.push(line);
        if (last !== undefined) last.value += `\n${line}`;
        return [];
      }
      const typed = open?.tags.some((one) => one.tag === '0') === true;
      const found = open === null || blank || (tag === '0' && typed) ? finish() : [];
      if (open === null) {
        open = { line: number, tags: [], raw: '' };
        raw = [];
      }
      blank = false;
      raw.push(line);
      open.tags.push({ tag, value: match?.[2] ?? '', line: number });
      return found;
    },
    end: finish,
  };
}

function names(bag: TagBag, tag: string): ReturnType<typeof parseAuthors> | undefined {
  const found = bag.values(tag).flatMap((value) => parseAuthors(value.trim(), 'given-first'));
  return found.length > 0 ? found : undefined;
}

function dateOf(bag: TagBag): PartialDate {
  return combineDates([...bag.values('D'), ...bag.values('8')]);
}
