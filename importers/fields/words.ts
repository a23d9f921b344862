import { cleanLine, cleanText } from '../text/clean';

/** A title on one line, without the full stop that PubMed, Ovid and EBSCO put behind it. */
export function parseTitle(value: string): string | undefined {
  const text = cleanLine(value);
  if (/^\[?not available\]?\.?$/i.test(text) || text === '') return undefined;
  const lastWord = text.slice(text.lastIndexOf(' ') + 1, -1);
  const full = text.endsWith('.') && !lastWord.includes('.') && lastWord.length > 1;
  return full ? text.slice(0, -1) : text;
}

/** Text on one line; undefined if there is none. */
export function parseLine(value: string): string | undefined {
  return cleanLine(value) || undefined;
}

/** An abstract, blank lines in it as line breaks; undefined for "No abstract available" and the like. */
export function parseAbstract(value: string): string | undefined {
  const text = cleanText(value);
  const says = text.length < 60 ? text.replace(/[^A-Za-z]/g, '').toLowerCase() : '';
  const none = ['noabstractavailable', 'noabstract', 'abstractnotavailable', 'na', 'nan', 'null', 'none'];
  return text === '' || none.includes(says) ? undefined : text;
}

/** Values like "15", "12 (Supplement 3)"; a bare zero or dash means none. */
export function parseNumber(value: string): string | undefined {
  const text = cleanLine(value).replace(/^(?:vol(?:ume)?|no|issue)\.? +(?=\d)/i, '');
  return text === '' || /^(?:[-\u2013]+|n\/a|na|null|undefined)$/i.test(text) ? undefined : text;
}

/** Keywords, one a line or parted by semicolons, without the star that marks a major one. */
export function parseKeywords(value: string): string[] {
  const lines = value.includes('\n') ? value.split('\n') : [value];
  return lines.flatMap((line) => {
    const text = cleanLine(line);
    const words = text.includes(';') ? text.split(/;\s+|;$/) : [text];
    return words.map(withoutStar).filter((word) => word !== '' && word.toLowerCase() !== 'n/a');
  });
}

function withoutStar(word: string): string {
  return word.trim().replace(/^\*(?=\S)/, '');
}

/** Values parted by semicolons, on one line or several. */
export function parseList(value: string): string[] {
  return cleanLine(value)
    .split(/\s*;\s*/)
    .filter((item) => item !== '');
}

/** The whole value as the only item, if there is any. */
export function asItem(value: string): string[] {
  const text = cleanLine(value);
  return text === '' ? [] : [text];
}

/** The whole text as the only note, if it says anything. */
export function asNote(value: string): string[] {
  const text = parseAbstract(value);
  return text === undefined ? [] : [text];
}
