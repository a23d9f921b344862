import { highlighterOf, type Highlighter } from '../../../server/screening/highlighting/highlight.rules';
import type { PageText } from './page-text';

const NAMES = ['pdf-inc', 'pdf-exc', 'pdf-found', 'pdf-here'] as const;
type Mark = (typeof NAMES)[number];

/** Marks over the text of pages, drawn by the browser: the page itself stays as it is. */
export class Marks {
  private readonly highlighter: Highlighter;
  private readonly canMark = 'highlights' in CSS;

  constructor(include: readonly string[], exclude: readonly string[]) {
    this.highlighter = highlighterOf({ include, exclude });
    for (const name of NAMES) this.clear(name);
  }

  /** Marks the review's terms on a page. */
  addTerms(page: PageText): void {
    let at = 0;
    for (const { text, mark } of this.highlighter.pieces(page.text)) {
      const range = mark === null ? null : page.rangeOf(at, at + text.length);
      if (range !== null) this.add(mark === 'inc' ? 'pdf-inc' : 'pdf-exc', range);
      at += text.length;
    }
  }

  add(name: Mark, range: Range): void {
    if (!this.canMark) return;
    const known = CSS.highlights.get(name);
    if (known === undefined) CSS.highlights.set(name, new Highlight(range));
    else known.add(range);
  }

  clear(name: Mark): void {
    if (this.canMark) CSS.highlights.delete(name);
  }
}

/** Where words stand in a text, case and the kind of white space aside. */
export function placesOf(words: string, text: string): [from: number, to: number][] {
  const parts = words
    .trim()
    .split(/\s+/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (parts.length === 0 || parts[0] === '') return [];
  return [...text.matchAll(new RegExp(parts.join('\\s+'), 'giu'))].map(({ index, 0: found }) => [
    index,
    index + found.length,
  ]);
}
