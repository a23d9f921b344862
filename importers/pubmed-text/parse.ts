import type { Entry, Found, LineParser, Tag } from '../entry';
import { addCitation, namesIn } from './citation';

const heading =
  /^(?:Author information|Collaborators?|Comment (?:in|on)|Erratum (?:in|for)|Update (?:in|of)|Conflict of interest statement|Retraction in|Republished (?:in|from)|Summary for patients in|Corrected and republished)\b/i;
const identifiers = /^(?:DOI|PMCID|PMID): /;

/**
 * Records are numbered from 1. A line begins one only with the number that is next, and where the one before is at its
 * end: an abstract may count as well.
 */
export function pubmedTextParser(): LineParser {
  return new PubmedTextParser();
}

class PubmedTextParser implements LineParser {
  private next = 1;
  private first = 1;
  private lines: string[] = [];
  private named = false;
  private blank = true;

  push(line: string, number: number): Found[] {
    const begins = (this.blank || this.named) && new RegExp(`^${this.next}[.:] \\S`).test(line);
    this.blank = line.trim() === '';
    this.named = (this.named && !begins) || /\bPMID: \d/.test(line);
    if (!begins) {
      if (this.next > 1) this.lines.push(line);
      return [];
    }
    const found = this.end();
    this.next++;
    this.first = number;
    this.lines = [line];
    return found;
  }

  end(): Found[] {
    const raw = this.lines.join('\n').trimEnd();
    this.lines = [];
    return raw === '' ? [] : [{ kind: 'entry', entry: entryOf(raw, this.first) }];
  }
}

function entryOf(raw: string, line: number): Entry {
  const tags: Tag[] = [];
  const add = (tag: string, value: string): void => void tags.push({ tag, value, line });
  const blocks = raw
    .replace(/^\d+[.:] /, '')
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  const [citation = '', ...rest] = blocks;
  if (rest.length > 0) addAbstractText(citation, rest, add);
  else addSummary(citation.replace(/\s+/g, ' '), add);
  addIdentifiers(raw, add);
  return { line, tags, raw };
}

type Add = (tag: string, value: string) => void;

function addAbstractText(citation: string, blocks: readonly string[], add: Add): void {
  addCitation(citation.replace(/\s+/g, ' '), add);
  const [title = '', ...rest] = blocks.filter((block) => !heading.test(block) && !identifiers.test(block));
  add('TI', title);
  const names = namesIn(rest[0] ?? '');
  for (const name of names) add('AU', name);
  const group = names.length === 0 && isGroup(rest[0] ?? '');
  if (group) add('CN', (rest[0] ?? '').replace(/\.$/, ''));
  const paragraphs = rest.slice(names.length > 0 || group ? 1 : 0);
  const text = paragraphs.filter((block) => !/^(?:©|Copyright|Published by)/i.test(block));
  if (text.length > 0) add('AB', text.join('\n\n'));
}

/** A short line that is no sentence of an abstract: who wrote it is a group. */
function isGroup(block: string): boolean {
  return /^\p{Lu}/u.test(block) && block.length < 120 && /[^.]\.?$/.test(block) && !/[.;:] |\n/.test(block);
}

/** "Park S, Lee K. A title. Ex J Med. 2020 Feb;63(2):1-9. doi: …": names, title and citation, one sentence each. */
function addSummary(text: string, add: Add): void {
  const parts = text.split(/(?<=[.?!]) (?=[\p{Lu}\d[])/u);
  const names = namesIn(parts[0] ?? '');
  for (const name of names) add('AU', name);
  const rest = parts.slice(names.length > 0 ? 1 : 0);
  const dated = rest.findIndex((part) => /^(?:19|20)\d\d\b/.test(part));
  const journal = dated < 1 ? rest.length : dated - 1;
  add('TI', rest.slice(0, Math.max(1, journal)).join(' '));
  if (journal > 0 && journal < rest.length) addCitation(rest.slice(journal).join(' '), add);
}

/** Behind the text each on a line of its own, or all on one; the first of each is the record's. */
function addIdentifiers(raw: string, add: Add): void {
  const pmid = /(?:^|\s)PMID: ?(\d{1,8})(?!\d)/.exec(raw)?.[1];
  const pmcid = /(?:^|\s)PMCID: ?(PMC\d+)/.exec(raw)?.[1];
  const doi = /(?:^|\n)DOI: ?(\S+)/.exec(raw)?.[1];
  if (pmid !== undefined) add('PMID', pmid);
  if (pmcid !== undefined) add('PMC', pmcid);
  if (doi !== undefined) add('LID', `${doi} [doi]`);
}
