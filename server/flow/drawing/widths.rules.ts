import { BOLD } from './widths-bold.rules';
import { REGULAR } from './widths-regular.rules';

const tableOf = (rows: typeof REGULAR): Map<number, number> =>
  new Map(
    rows.flatMap(([from, lines]) =>
      lines
        .flatMap((line) => line.split(' '))
        .flatMap((cell): number[] => {
          const [width, times = 1] = cell.split('*').map(Number);
          return Array<number>(times).fill(width ?? 0);
        })
        .map((width, index): [number, number] => [from + index, width])
        .filter(([, width]) => width > 0),
    ),
  );

const regular = tableOf(REGULAR);
const bold = tableOf(BOLD);

/** Marks stand above the letter before them and need no room, nor do joiners and marks of direction. */
const NO_WIDTH = /[\p{Mn}\p{Me}\u200b-\u200f\u202a-\u202e\u2060-\u2069]/u;
/** Chinese, Japanese and Korean stand in squares of one em. */
const FULL_WIDTH =
  /[\u1100-\u115f\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3ffff}]/u;
/** Emoji and scripts that are not in the tables are at most this wide. */
const WIDEST = 140;

function widthOf(character: string, isBold: boolean): number {
  const known = (isBold ? bold : regular).get(character.codePointAt(0) ?? 0);
  if (known !== undefined) return known;
  if (NO_WIDTH.test(character)) return 0;
  return FULL_WIDTH.test(character) ? 100 : WIDEST;
}

/** The width of a line of text at a font size, in the unit of that size; never less than it will be drawn. */
export function textWidth(text: string, fontSize: number, isBold = false): number {
  let hundredths = 0;
  for (const character of text) hundredths += widthOf(character, isBold);
  return (hundredths / 100) * fontSize;
}
