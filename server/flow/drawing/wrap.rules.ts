import { textWidth } from './widths.rules';

/** A piece of text in one style. */
export interface Run {
  text: string;
  italic?: boolean;
  bold?: boolean;
}

/** A piece that is not broken; `isGlued` stands right after the one before it, without a space. */
interface Piece extends Run {
  isGlued: boolean;
}

/**
 * Lines that fit the width. They break at spaces, between Chinese and Japanese letters, and inside a word only where
 * the word alone is too wide, then never inside a letter with its marks.
 */
export function wrap(runs: readonly Run[], width: number, fontSize: number): Run[][] {
  const lines: Run[][] = [];
  let line: Piece[] = [];
  let used = 0;
  for (const piece of piecesOf(runs, width, fontSize)) {
    const space = line.length === 0 || piece.isGlued ? 0 : textWidth(' ', fontSize, piece.bold);
    const needed = textWidth(piece.text, fontSize, piece.bold);
    if (line.length > 0 && used + space + needed > width) {
      lines.push(joined(line));
      [line, used] = [[piece], needed];
    } else {
      line.push(piece);
      used += space + needed;
    }
  }
  return line.length === 0 ? lines : [...lines, joined(line)];
}

function piecesOf(runs: readonly Run[], width: number, fontSize: number): Piece[] {
  return runs.flatMap(({ text, ...style }) =>
    text
      .split(/[ \t\r\n]+/)
      .filter((word) => word !== '')
      .flatMap((word) =>
        word
          .split(BETWEEN_HAN)
          .flatMap((part) => cut(part, width, fontSize, style.bold))
          .map((part, index) => ({ text: part, ...style, isGlued: index > 0 })),
      ),
  );
}

/** Before a Chinese or Japanese letter that may start a line, and after one that may end it. */
const BETWEEN_HAN =
  /(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}、。，：；！？）」』】])(?![\u00a0,.:;*†‡、。，：；！？）」』】)ーっゃゅょッャュョ])|(?<![\u00a0(（「『【])(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}（「『【])/u;

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

function cut(word: string, width: number, fontSize: number, bold = false): string[] {
  if (textWidth(word, fontSize, bold) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const { segment } of letters.segment(word)) {
    if (part !== '' && textWidth(part + segment, fontSize, bold) > width) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}

/** Neighbouring pieces of one style as one run; a space between runs belongs to the one before. */
function joined(pieces: readonly Piece[]): Run[] {
  const runs: Run[] = [];
  for (const { isGlued, ...piece } of pieces) {
    const last = runs.at(-1);
    const space = isGlued ? '' : ' ';
    if (last !== undefined && last.italic === piece.italic && last.bold === piece.bold)
      last.text += `${space}${piece.text}`;
    else {
      if (last !== undefined) last.text += space;
      runs.push(piece);
    }
  }
  return runs;
}
