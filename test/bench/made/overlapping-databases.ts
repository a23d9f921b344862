import type { CitationRecord } from '../../../importers/record';
import { dice } from './dice';

const syllables =
  'ka re mi to lo ven sar tin pho gra cy thera neo card scler ab dia met ing os hep ren pul gas tro cor tex vir bac'.split(
    ' ',
  );

/** Words as seldom and as often as in a language: a few carry most of a text. */
function vocabulary(size: number, random: () => number): string[] {
  return Array.from({ length: size }, () =>
    Array.from(
      { length: 2 + Math.floor(random() * 3) },
      () => syllables[Math.floor(random() * syllables.length)],
    ).join(''),
  );
}

const pick = <T>(from: readonly T[], at: number): T => from[Math.floor(at * from.length)] as T;

/** A record, and the report that it is of. */
export interface Made {
  report: number;
  record: CitationRecord;
}

/** `n` records of several databases that overlap by about a third. */
export function* overlappingDatabases(n: number, seed = 1): Generator<Made> {
  const random = dice(seed);
  const words = vocabulary(6000, random);
  const names = vocabulary(4000, random);
  const journals = Array.from({ length: 800 }, () => [0, 1, 2].map(() => pick(words, random())).join(' '));
  const text = (length: number): string => Array.from({ length }, () => pick(words, random() ** 3)).join(' ');
  for (let made = 0, report = 0; made < n; report++) {
    const first = Math.floor(random() * 2000) + 1;
    const whole: CitationRecord = {
      ...{ type: 'journal-article', title: text(8 + Math.floor(random() * 8)), abstract: `${text(180)}.` },
      authors: Array.from({ length: 1 + Math.floor(random() * 7) }, () => ({
        family: pick(names, random()),
        given: 'A',
      })),
      ...{ year: 1990 + Math.floor(random() * 34), journal: pick(journals, random()) },
      ...{ volume: String(1 + Math.floor(random() * 90)), issue: String(1 + Math.floor(random() * 12)) },
      pages: `${String(first)}-${String(first + 1 + Math.floor(random() * 12))}`,
      ...{ doi: `10.1000/${String(seed)}.${String(report)}`, pmid: String(10_000_000 + report) },
    };
    const copies = random() < 0.65 ? 1 : 2 + Math.floor(random() * 3);
    for (let copy = 0; copy < copies && made < n; copy++, made++) {
      yield { report, record: copy === 0 ? whole : asElsewhere(whole, random) };
    }
  }
}

/** The same reference as another database prints it. */
function asElsewhere(record: CitationRecord, random: () => number): CitationRecord {
  const { doi, abstract, ...rest } = record;
  return {
    ...rest,
    pmid: undefined,
    title: random() < 0.5 ? `${record.title?.toUpperCase() ?? ''}.` : record.title,
    journal: record.journal
      ?.split(' ')
      .map((word) => word.slice(0, 4))
      .join(' '),
    pages: random() < 0.3 ? record.pages?.split('-')[0] : record.pages,
    ...(random() < 0.6 ? { doi } : {}),
    ...(random() < 0.8 ? { abstract } : {}),
  };
}
