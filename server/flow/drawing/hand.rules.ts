import type { DiagramChoices } from '../../reviews/diagram/diagram-choices.rules';
import type { Count } from '../flow-json.rules';
import { wordsIn } from '../words/languages.rules';
import type { FlowWords } from '../words/words.rules';
import { entry, type Entry } from './diagram.rules';
import { PALETTES, type Look } from './look.rules';
import { printedIn, printedTime } from './words.rules';

/** What a number counts; each may have a letter of its own. */
export type Unit = keyof DiagramChoices['letters'];

const NBSP = '\u00a0';

/** Participants of the authors' own beside those of the included studies; a note at Included, not a record. */
export interface OwnCohort {
  participants: number;
  note: string | null;
}

/** What writes a figure: the words of its language, its numbers, and what its authors chose. */
export interface Hand {
  words: FlowWords;
  choices: DiagramChoices;
  ownCohort: OwnCohort | null;
  /** 1,680; `?` where it was not given. */
  printed: (n: Count) => string;
  /** "(n = 1,680)", never broken over two lines. */
  nEquals: (n: Count, of?: Unit) => string;
  /** A line of a box, "Registers (n = 4)"; none for a zero that the authors do not show. */
  line: (words: string, n: Count, indent?: Entry['indent'], of?: Unit) => Entry[];
  /** A heading with the marks of the template's footnotes, or without where the authors left those out. */
  marked: (words: string) => string;
  time: (at: string) => string;
}

export function handOf(choices: DiagramChoices, ownCohort: OwnCohort | null = null): Hand {
  const printed = (n: Count): string => printedIn(choices.numbers, n);
  const nEquals = (n: Count, of: Unit = 'records'): string =>
    `(${choices.letters[of]}${NBSP}=${NBSP}${printed(n)})`;
  return {
    ...{ words: wordsIn(choices.language), choices, ownCohort, printed, nEquals },
    line: (words, n, indent = 1, of = 'records') =>
      n === 0 && !choices.zeroLines ? [] : [entry(`${words} ${nEquals(n, of)}`, indent)],
    marked: (words) => (choices.footnotes === 'none' ? words.replace(/\*+/g, '') : words),
    time: (at) =>
      choices.language === 'en' ? printedTime(at) : at.replace(/^(.{10})T(\d\d:\d\d).*Z$/, '$1, $2 UTC'),
  };
}

export const lookOf = ({ fontSize, boldHeadings, colours }: DiagramChoices): Look => ({
  ...{ fontSize, boldHeadings, noteSize: fontSize - 1.5 },
  colours: PALETTES[colours],
});
