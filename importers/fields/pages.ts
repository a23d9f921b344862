import { cleanLine } from '../text/clean';

const none =
  /^(?:\(?no pagination\)?.*|no|specified|pagination specified|no[- ](?:pagination[- ])?specified|na|n\/a|n\.?pag\.?|-+)$/i;

/** Pages as written, with a plain hyphen and the shortened end of a range made whole: "183-92" is "183-192". */
export function parsePages(value: string): string | undefined {
  const text = cleanLine(value)
    .replace(/^pp?\.\s*/i, '')
    .replace(/\s*(?:[\u2010-\u2015\u2212]|-{1,2})\s*/g, '-')
    .replace(/^-+/, '');
  if (text === '' || none.test(text)) return undefined;
  const range = /^([A-Za-z]{0,3})(\d{1,8})-([A-Za-z]{0,3})(\d{1,8})(?!\d)/.exec(text);
  if (range === null) return text.replace(/-$/, '') || undefined;
  const [whole, prefix = '', start = '', endPrefix = '', end = ''] = range;
  if (endPrefix !== '' && endPrefix !== prefix) return text;
  return `${prefix}${start}-${endPrefix}${lengthen(start, end)}${text.slice(whole.length)}`;
}

/** A first and a last page as one range; a range already whole in either place stands as it is. */
export function joinPages(first: string | undefined, last: string | undefined): string | undefined {
  const start = first === undefined ? undefined : parsePages(first);
  const end = last === undefined || /^[+&]+$/.test(last.trim()) ? undefined : parsePages(last);
  if (start === undefined || end === undefined) return start ?? end;
  if (start === end || start.includes('-') || end.includes('-')) return start.includes('-') ? start : end;
  return parsePages(`${start}-${end}`);
}

/** First and last page of a range of two, else the whole text as the first. */
export function splitPages(pages: string): { first: string; last?: string } {
  const match = /^([^-\s]+)-([^-\s]+)$/.exec(pages);
  return match?.[1] === undefined ? { first: pages } : { first: match[1], last: match[2] };
}

function lengthen(start: string, end: string): string {
  if (end.length >= start.length) return end;
  const full = start.slice(0, start.length - end.length) + end;
  return Number(full) >= Number(start) ? full : end;
}
