import { textWidth } from './widths.rules';

/** A piece of text in one style. */
export interface Run {
  text: string;
  italic?: boolean;
  bold?: boolean;
}

/** Lines that fit the width; breaks at spaces, and inside a word only where the word alone is too wide. */
export function wrap(runs: readonly Run[], width: number, fontSize: number): Run[][] {
  const lines: Run[][] = [];
  let line: Run[] = [];
  let used = 0;
  for (const word of wordsOf(runs, width, fontSize)) {
    const space = line.length === 0 ? 0 : textWidth(' ', fontSize, word.bold);
    const needed = textWidth(word.text, fontSize, word.bold);
    if (line.length > 0 && used + space + needed > width) {
      lines.push(joined(line));
      [line, used] = [[word], needed];
    } else {
      line.push(word);
      used += space + needed;
    }
  }
  return line.length === 0 ? lines : [...lines, joined(line)];
}

function wordsOf(runs: readonly Run[], width: number, fontSize: number): Run[] {
  return runs.flatMap(({ text, ...style }) =>
    text
      .split(/[ \t\r\n]+/)
      .filter((word) => word !== '')
      .flatMap((word) =>
        pieces(word, width, fontSize, style.bold).map((piece) => ({ text: piece, ...style })),
      ),
  );
}

function pieces(word: string, width: number, fontSize: number, bold = false): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && textWidth(part + character, fontSize, bold) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

/** Neighbouring words of one style as one run; a space between runs belongs to the one before. */
function joined(words: readonly Run[]): Run[] {
  const runs: Run[] = [];
  for (const word of words) {
    const last = runs.at(-1);
    if (last !== undefined && last.italic === word.italic && last.bold === word.bold)
      last.text += ` ${word.text}`;
    else {
      if (last !== undefined) last.text += ' ';
      runs.push({ ...word });
    }
  }
  return runs;
}
