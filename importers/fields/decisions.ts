import type { ScreeningDecision } from '../record';
import { cleanLine } from '../text/clean';

/** What other screening tools have written into a record: acts of people, and labels. */
export interface Screened {
  decisions: ScreeningDecision[];
  labels: string[];
}

const words: readonly [RegExp, ScreeningDecision['decision']][] = [
  [/^(?:1(?:\.0)?|y|yes|i|in|incl|included?|inclusion|relevant|true|accept(?:ed)?|keep)$/i, 'include'],
  [/^(?:-1|n|no|e|ex|excl|out|excluded?|exclusion|irrelevant|not relevant|false|reject(?:ed)?)$/i, 'exclude'],
  [/^(?:maybe|unsure|uncertain|unclear|undecided|\?)$/i, 'maybe'],
];

/** A decision in a cell of its own; `zero` is what 0 means there. Undefined for any other text. */
export function parseDecision(
  value: string,
  zero: 'exclude' | 'maybe' = 'exclude',
): ScreeningDecision['decision'] | undefined {
  const text = cleanLine(value);
  if (/^0(?:\.0)?$/.test(text)) return zero;
  return words.find(([pattern]) => pattern.test(text))?.[1];
}

/** What Rayyan and ASReview write among the notes of a record, in whatever format it is exported. */
export function screenedInNotes(notes: readonly string[]): Screened {
  const screened: Screened = { decisions: [], labels: [] };
  for (const note of notes) {
    if (note.includes('RAYYAN-')) addRayyan(note, screened);
    if (note.includes('ASReview_')) addAsreview(note, screened);
  }
  return screened;
}

// Rayyan writes a hash of Ruby: {"Emily"=>"Included", "Ann"=>"Maybe"}, each part behind a bar.
const pair = /"((?:[^"\\]|\\.){1,200})"\s*=>\s*"(Included|Excluded|Maybe)"/g;

function addRayyan(note: string, screened: Screened): void {
  const part = (name: string): string => {
    const from = note.indexOf(`RAYYAN-${name}:`);
    return from < 0
      ? ''
      : (note.slice(from + name.length + 8).split(/\s\|\s|RAYYAN-|USER-NOTES:/, 1)[0] ?? '');
  };
  const reason = items(part('EXCLUSION-REASONS')).join('; ');
  for (const [, by = '', word = ''] of part('INCLUSION').matchAll(pair)) {
    const decision = parseDecision(word);
    if (decision === undefined) continue;
    screened.decisions.push({ by, decision, ...(decision === 'exclude' && reason !== '' && { reason }) });
  }
  screened.labels.push(...items(part('LABELS')));
}

function items(list: string): string[] {
  return list.split(',').flatMap((item) => cleanLine(item) || []);
}

const asreview = /ASReview_(relevant|irrelevant)\b/;

function addAsreview(note: string, screened: Screened): void {
  const word = asreview.exec(note)?.[1];
  if (word !== undefined) screened.decisions.push({ decision: word === 'relevant' ? 'include' : 'exclude' });
  if (/ASReview_prior\b/.test(note)) screened.labels.push('ASReview_prior');
}
