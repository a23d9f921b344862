import { z } from 'zod';
import type { CitationRecord } from '../../../importers/record';
import { USUAL_WHYS } from '../retrieval.rules';

const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Give a day as 2026-01-31.')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'There is no such day.');
const Whom = z
  .string()
  .trim()
  .max(200, 'At most 200 characters.')
  .optional()
  .transform((text) => (text === undefined || text === '' ? null : text));

/** A full text that was asked for: of whom (a library, the authors), and on which day (today where none is given). */
export const RequestSchema = z.object({
  from: Whom,
  on: z
    .union([z.literal(''), Day])
    .optional()
    .transform((text) => (text === '' ? undefined : text)),
});
export type FullTextRequest = z.infer<typeof RequestSchema>;

const MOST_WHYS = 30;

const Lines = z
  .string()
  .max(10_000)
  .transform((text) =>
    [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter((line) => line !== ''),
  )
  .pipe(z.array(z.string().max(200, 'A reason has at most 200 characters.')).max(MOST_WHYS));

const Resolver = z
  .string()
  .trim()
  .max(500)
  .transform((text) => (text === '' ? null : text))
  .refine(
    (text) => text === null || isWebAddress(text),
    'Give an address that begins with https:// or http://.',
  );

/** How full texts are looked for, as a form gives it: reasons one a line, the most usual first. */
export const SettingsSchema = z.object({
  resolver: Resolver,
  whys: Lines,
  overdueDays: z.coerce.number('Give a number of days.').int().min(1).max(1000),
});
export type RetrievalSettings = z.infer<typeof SettingsSchema>;

/** What holds until a lead has chosen: three weeks are usual for interlibrary loans. */
export const USUAL_SETTINGS: RetrievalSettings = { resolver: null, whys: [...USUAL_WHYS], overdueDays: 21 };

function isWebAddress(text: string): boolean {
  try {
    return ['https:', 'http:'].includes(new URL(text.replace(/\{\w+\}/g, 'x')).protocol);
  } catch {
    return false;
  }
}

/**
 * Where the library looks for a citation: an address with {doi}, {pmid} or {title} in it is filled in, to any other an
 * OpenURL is appended (ANSI/NISO Z39.88-2004, key/encoded-value, journal articles). Null where what it needs is unknown.
 */
export function resolverLink(base: string, citation: CitationRecord): string | null {
  const { doi, pmid, title } = citation;
  const known: Record<string, string | undefined> = { doi, pmid, title };
  const asked = [...base.matchAll(/\{(doi|pmid|title)\}/g)].map(([, name = '']) => name);
  if (asked.length > 0) {
    if (asked.some((name) => known[name] === undefined)) return null;
    return base.replace(/\{(doi|pmid|title)\}/g, (_, name: string) => encodeURIComponent(known[name] ?? ''));
  }
  return `${base}${base.includes('?') ? (/[?&]$/.test(base) ? '' : '&') : '?'}${openUrlOf(citation)}`;
}

function openUrlOf({
  doi,
  pmid,
  title,
  journal,
  year,
  volume,
  issue,
  pages,
  issn,
  authors,
}: CitationRecord): string {
  const [first] = authors ?? [];
  const given: [string, string | undefined][] = [
    ['url_ver', 'Z39.88-2004'],
    ['rft_val_fmt', 'info:ofi/fmt:kev:mtx:journal'],
    ['rft_id', doi === undefined ? undefined : `info:doi/${doi}`],
    ['rft_id', pmid === undefined ? undefined : `info:pmid/${pmid}`],
    ['rft.atitle', title],
    ['rft.jtitle', journal],
    ['rft.date', year?.toString()],
    ['rft.volume', volume],
    ['rft.issue', issue],
    ['rft.pages', pages],
    ['rft.issn', issn?.[0]],
    ['rft.aulast', first !== undefined && 'family' in first ? first.family : undefined],
  ];
  return new URLSearchParams(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]])),
  ).toString();
}

/** How many days ago a day was; never negative. */
export const daysSince = (day: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(day)) / 86_400_000));
