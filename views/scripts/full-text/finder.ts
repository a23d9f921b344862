import { placesOf, type Marks } from './marks';
import type { Pages } from './pages';

interface Found {
  range: Range;
}

/** Searches the text of a PDF and walks through what was found; buttons zoom. */
export class Finder {
  private found: Found[] = [];
  private at = -1;
  private words = '';

  constructor(
    private readonly element: HTMLElement,
    private readonly pages: Pages,
    private readonly marks: Marks,
  ) {}

  listen(): void {
    const form = this.element.querySelector<HTMLElement>('[data-pdf-tools]');
    const field = this.element.querySelector<HTMLInputElement>('[data-pdf-words]');
    if (form === null || field === null) return;
    form.hidden = false;
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      void this.find(field.value, event.shiftKey ? -1 : 1);
    });
    form.addEventListener('click', (event) => {
      const button =
        event.target instanceof Element ? event.target.closest<HTMLElement>('[data-pdf-do]') : null;
      if (button === null) return;
      const act = button.dataset.pdfDo;
      if (act === 'next' || act === 'previous') void this.find(field.value, act === 'next' ? 1 : -1);
      else {
        this.pages.zoomBy(act === 'larger' ? 1 : act === 'smaller' ? -1 : 0);
        this.words = '';
      }
    });
  }

  private async find(words: string, step: 1 | -1): Promise<void> {
    if (words !== this.words) await this.search(words);
    if (this.found.length > 0) this.at = (this.at + step + this.found.length) % this.found.length;
    this.show();
  }

  private async search(words: string): Promise<void> {
    this.words = words;
    this.found = [];
    this.at = -1;
    this.marks.clear('pdf-found');
    for (let index = 0; index < this.pages.count; index += 1) {
      const page = await this.pages.textOf(index);
      if (words !== this.words || page === null) return;
      for (const [from, to] of placesOf(words, page.text)) {
        const range = page.rangeOf(from, to);
        if (range === null) continue;
        this.found.push({ range });
        this.marks.add('pdf-found', range);
      }
    }
  }

  private show(): void {
    this.marks.clear('pdf-here');
    const here = this.found[this.at];
    const says = this.element.querySelector('[data-pdf-found]');
    if (says !== null)
      says.textContent =
        this.words.trim() === ''
          ? ''
          : here === undefined
            ? 'Not found'
            : `${String(this.at + 1)} of ${String(this.found.length)}`;
    if (here === undefined) return;
    this.marks.add('pdf-here', here.range);
    here.range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
  }
}
