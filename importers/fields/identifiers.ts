import { cleanLine } from '../text/clean';

/** A DOI bare and in lower case, taken out of a link, a "doi:" or the rubbish behind it; undefined if there is none. */
export function parseDoi(value: string): string | undefined {
  const text = decodePercent(cleanLine(value));
  const start = /10\.\d{4,9}\//.exec(text);
  if (start === null || !mayPrecedeDoi(text.slice(0, start.index))) return undefined;
  const doi = trimDoi(
    (text.slice(start.index, start.index + 500).split(/[\s"]|[?&][a-z]+=/i, 1)[0] ?? '').toLowerCase(),
  );
  return /^10\.\d{4,9}\/\S/.test(doi) ? doi : undefined;
}

/** A PubMed id out of "123", "MEDLINE:123", "PUBMED 123", "NLM123" or a PubMed address. */
export function parsePmid(value: string): string | undefined {
  const text = cleanLine(value);
  const match =
    /^(?:MEDLINE:|PUBMED:? |PMID:? ?|NLM)?(\d{1,8})(?:\.0)?$/i.exec(text) ??
    /(?:PUBMED|PMID:?)\s+(?:NLM)?(\d{1,8})(?!\d)/i.exec(text) ??
    /pubmed\.ncbi\.nlm\.nih\.gov\/(\d{1,8})(?!\d)/i.exec(text) ??
    /ncbi\.nlm\.nih\.gov\/pubmed\/(\d{1,8})(?!\d)/i.exec(text);
  const digits = match?.[1]?.replace(/^0+/, '');
  return digits === undefined || digits === '' ? undefined : digits;
}

/** A PubMed Central id, "PMC1" and so on. */
export function parsePmcid(value: string): string | undefined {
  const digits = /(?:^|[^A-Za-z])PMC ?(\d{1,9})(?!\d)/i.exec(value)?.[1];
  return digits === undefined ? undefined : `PMC${digits}`;
}

/** Every ISSN of a value, "1234-5678". */
export function parseIssns(value: string): string[] {
  return serials(value).flatMap((text) =>
    /^\d{7}[\dX]$/.test(text) ? [`${text.slice(0, 4)}-${text.slice(4)}`] : [],
  );
}

/** Every ISBN of a value, digits only. */
export function parseIsbns(value: string): string[] {
  return serials(value).filter((text) => /^(?:97[89]\d{10}|\d{9}[\dX])$/.test(text));
}

const trialPattern =
  /\b(?:NCT\d{8}|ISRCTN\d{6,8}|ACTRN\d{14}|ChiCTR[-A-Z]*\d{8,12}|EUCTR\d{4}-\d{6}-\d{2}|DRKS\d{8}|(?:jRCTs?|JPRN-|UMIN)[A-Z]*\d{6,12}|CTRI\/\d{4}\/\d{2,3}\/\d{6}|NTR\d{3,5}|KCT\d{7}|IRCT\d{8,20}N\d{1,3}|PACTR\d{15,16}|TCTR\d{11}|RBR-?[0-9a-z]{6})\b/gi;

/** Registration numbers of trials in a value: NCT, ISRCTN, ACTRN, ChiCTR, EUCTR and other WHO registries. */
export function parseTrialIds(value: string): string[] {
  return (value.match(trialPattern) ?? []).map((id) => (/^(?:nct|isrctn)/i.test(id) ? id.toUpperCase() : id));
}

/** The first web address of a value; other schemes are no links. */
export function parseUrl(value: string): string | undefined {
  const url = /(?:https?|ftp):\/\/[^\s"<>]+/i.exec(cleanLine(value))?.[0];
  return url?.replace(/[;,]+$/, '');
}

// Rayyan glues tags it does not know to the value before them: "10.1/x     LK  - https://…".
function trimDoi(text: string): string {
  let doi = text.replace(/\[(?:doi|pii)\]$/, '');
  for (;;) {
    const last = doi.at(-1);
    if (last === undefined) return doi;
    const unopened = (last === ')' && !balanced(doi, '(', ')')) || (last === '>' && !balanced(doi, '<', '>'));
    if (!unopened && !".,;:'}]".includes(last)) return doi;
    doi = doi.slice(0, -1);
  }
}

function balanced(text: string, open: string, close: string): boolean {
  return text.split(open).length >= text.split(close).length;
}

function mayPrecedeDoi(before: string): boolean {
  return before === '' || /(?:doi|doi\.org|[\s/:=([])$|[^\w]$/i.test(before.slice(-40));
}

function decodePercent(text: string): string {
  if (!/%[0-9A-Fa-f]{2}/.test(text)) return text;
  return text
    .replace(/%25(?=[0-9A-Fa-f]{2})/g, '%')
    .replace(/%(2[0-9A-Fa-f]|3[A-Fa-f]|5[BbDd])/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
}

function serials(value: string): string[] {
  return value.split(/[\s,;()=]+/).map((part) =>
    part
      .replace(/^(?:[EP]?ISSN|ISBN)[-:]?/i, '')
      .replace(/[-\u2010-\u2013."]/g, '')
      .toUpperCase(),
  );
}
