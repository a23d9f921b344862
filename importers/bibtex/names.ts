import { decodeLatex } from '../text/latex';

/** The names of an author field, one text each as parseAuthor reads it: braces around all of it make a group. */
export function namesOf(value: string): string[] {
  return splitAtAnd(withAnd(value).replace(/\s+/g, ' ').trim()).flatMap((name) => {
    const text = name.trim();
    if (text === '' || /^others$/i.test(text)) return [];
    if (/^\{(?:[^{}]|\\[{}])*\}$/.test(text)) return [`${decodeLatex(text).trim()},`];
    return [orderedName(decodeLatex(text).trim())];
  });
}

/** SciELO parts names by a comma and two spaces, Abstrackr and fields of Web of Science by lines. */
function withAnd(value: string): string {
  const whole = (names: readonly string[]): boolean =>
    names.length > 1 && names.every((name) => name.includes(','));
  const lines = value.split('\n').filter((line) => line.trim() !== '');
  if (!/\sand\s/i.test(value) && whole(lines)) return lines.join(' and ');
  const parts = value.split(/,[ \t]{2,}/);
  return whole(parts) ? parts.join(' and ') : value;
}

/** "van Dam, Jr., Jan" and biblatex's "family=Dam, given=Jan, prefix=van" as "family, given". */
function orderedName(text: string): string {
  if (/^\w+=/.test(text)) {
    const parts = new Map(
      text.split(/,\s*/).map((part) => [part.split('=')[0] ?? '', part.replace(/^[^=]*=/, '')]),
    );
    const family = [parts.get('prefix'), parts.get('family')].filter(Boolean).join(' ');
    return [family, parts.get('given') ?? ''].filter(Boolean).join(', ');
  }
  const [family = '', second = '', third] = text.split(/\s*,\s*/);
  const inOrder = third !== undefined && /^(?:jr|sr|[iv]+)\.?$/i.test(second);
  return inOrder ? `${family}, ${third} ${second}` : text;
}

/** At "and", in any case, outside braces. */
function splitAtAnd(value: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < value.length; at++) {
    if (value[at] === '{') depth++;
    else if (value[at] === '}') depth--;
    else if (depth === 0 && /^\sand\s/i.test(value.slice(at, at + 5))) {
      names.push(value.slice(from, at));
      from = at + 5;
    }
  }
  names.push(value.slice(from));
  return names;
}
