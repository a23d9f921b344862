import type { Run } from './wrap.rules';

/** A paragraph of a box; indented ones are sub-lines. */
export interface Entry {
  runs: Run[];
  indent: 0 | 1 | 2;
  /** The name of the box, which a look may print bold. */
  isHeading?: boolean;
}

/** Work that waits in a box: printed as a line of its own, and a link to that work where there are links. */
export interface Chip {
  text: string;
  path: string;
}

/** A box on the grid of the diagram, before it is measured. */
export interface Cell {
  id: string;
  row: number;
  col: number;
  /** The box's path in the flow's JSON; null where it is not one set. */
  path: string | null;
  entries: Entry[];
  chips: Chip[];
  /** What is read aloud after its words: a number that the figure does not print. */
  spoken?: string;
  isGrey?: boolean;
  /** A long list of reasons grows below its row instead of stretching it. */
  growsDown?: boolean;
}

export interface Arrow {
  from: string;
  to: string;
  /** `side`: down, then sideways into the box. */
  shape: 'right' | 'down' | 'side';
}

export interface Diagram {
  headers: { text: string; fromCol: number; toCol: number; isGrey: boolean }[];
  stages: { text: string; fromRow: number; toRow: number }[];
  cells: Cell[];
  arrows: Arrow[];
  /** Printed above the figure while anything is pending. */
  stamp: string | null;
  notes: string[];
}

/** A paragraph of plain text. */
export const entry = (text: string, indent: Entry['indent'] = 0): Entry => ({ runs: [{ text }], indent });

/** The name of a box. */
export const heading = (text: string): Entry => ({ ...entry(text), isHeading: true });
