import type { Entry, Found, Tag } from '../entry';

// What a part takes over from its whole, and under which name. Source: BibTeX and biblatex manuals, cross-references.
const renamed: Readonly<Record<string, string>> = { title: 'booktitle', subtitle: 'booksubtitle' };
const inherited = new Set([
  ...[
    'year',
    'date',
    'month',
    'editor',
    'publisher',
    'series',
    'volume',
    'isbn',
    'issn',
    'title',
    'booktitle',
  ],
  ...['address', 'location', 'language', 'journal', 'journaltitle'],
]);
const mostWaiting = 5000;

/** Gives parts what they take over by "crossref" from a whole that stands before or, as is usual, behind them. */
export class CrossReferences {
  private readonly wholes = new Map<string, readonly Tag[]>();
  private waiting: Found[] = [];

  /** What can be told now, in file order: an entry waits for its whole, and those behind it wait with it. */
  take(found: readonly Found[]): Found[] {
    for (const one of found) {
      if (one.kind === 'entry') this.remember(one.entry);
      this.waiting.push(one);
    }
    return this.waiting.length > mostWaiting ? this.end() : this.release();
  }

  end(): Found[] {
    const rest = this.waiting.map((one) =>
      one.kind === 'entry' ? { ...one, entry: this.completed(one.entry) } : one,
    );
    this.waiting = [];
    return rest;
  }

  private remember({ tags }: Entry): void {
    const key = tagIn(tags, 'citationkey');
    const type = tagIn(tags, 'entrytype') ?? '';
    if (key === undefined || /^(?:article|inproceedings|incollection|inbook|misc)$/.test(type)) return;
    const taken = tags.filter(({ tag }) => inherited.has(tag));
    this.wholes.set(key.toLowerCase(), taken);
  }

  private release(): Found[] {
    const ready = this.waiting.findIndex((one) => one.kind === 'entry' && this.isWaiting(one.entry));
    const out = this.waiting.splice(0, ready < 0 ? this.waiting.length : ready);
    return out.map((one) => (one.kind === 'entry' ? { ...one, entry: this.completed(one.entry) } : one));
  }

  private isWaiting({ tags }: Entry): boolean {
    const key = tagIn(tags, 'crossref');
    return key !== undefined && !this.wholes.has(key.toLowerCase());
  }

  private completed(entry: Entry): Entry {
    const whole = this.wholes.get(tagIn(entry.tags, 'crossref')?.toLowerCase() ?? '') ?? [];
    const has = new Set(entry.tags.map(({ tag }) => tag));
    const more = whole.flatMap((one) => {
      const tag = renamed[one.tag] ?? one.tag;
      return has.has(tag) ? [] : [{ ...one, tag }];
    });
    return more.length === 0 ? entry : { ...entry, tags: [...entry.tags, ...more] };
  }
}

function tagIn(tags: readonly Tag[], name: string): string | undefined {
  return tags.find(({ tag }) => tag === name)?.value.trim();
}
