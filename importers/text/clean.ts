import { decodeEntities } from './entities';

const markup =
  /<\/?(?:i|b|u|em|strong|sub|sup|p|br|span|div|italic|bold|jats:[a-z]+|mml:[A-Za-z]+)(?:\s[^<>]*)?\/?>/gi;
const controls = /(?![\t\n\r\u0080-\u009F])\p{Cc}|[\u200B\uFEFF]/gu;

// Printable ASCII and line ends, without the signs that begin an entity or a tag.
const isPlain = /^[\t\n\r\x20-\x25\x27-\x3b\x3d-\x7e]*$/;
// White space that is more, or other, than single blanks.
const needsSpacing = /[^\S ]| {2}/;

/** One line of plain text: entities decoded once, inline markup dropped, white space single, Unicode NFC. */
export function cleanLine(value: string): string {
  const text = tidy(value);
  return (needsSpacing.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
}

/** Like cleanLine, but blank lines stay as one line break between paragraphs. */
export function cleanText(value: string): string {
  if (!value.includes('\n')) return cleanLine(value);
  const paragraphs: string[] = [];
  let open: string[] = [];
  for (const line of [...tidy(value).split('\n'), '']) {
    const text = line.replace(/\s+/g, ' ').trim();
    if (text !== '') open.push(text);
    else if (open.length > 0) {
      paragraphs.push(open.join(' '));
      open = [];
    }
  }
  return paragraphs.join('\n');
}

function tidy(value: string): string {
  // Most values are this plain, and looking is far quicker than mending.
  if (isPlain.test(value)) return value;
  let text = value.replace(controls, '');
  if (text.includes('&')) text = decodeEntities(text);
  if (text.includes('<')) text = text.replace(/<(?:br|\/p|\/div)\s*\/?>/gi, ' ').replace(markup, '');
  return text.normalize('NFC');
}
