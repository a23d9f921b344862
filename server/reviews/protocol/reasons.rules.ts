import { z } from 'zod';
import { STAGES } from '../../ledger/fates.rules';

export const StageSchema = z.enum(STAGES);

export const LabelSchema = z
  .string('Enter a reason.')
  .trim()
  .min(1, 'Enter a reason.')
  .max(200, 'Use at most 200 characters.')
  .transform((label) => label.replace(/\s+/g, ' '));

/** Reasons that most reviews use at full text, offered where a review does not list them yet. */
export const SUGGESTED_LABELS = [
  'Wrong population',
  'Wrong concept or intervention',
  'Wrong comparator',
  'Wrong outcome',
  'Wrong study design',
  'Wrong setting',
  'Wrong publication type',
  'Wrong language',
] as const;

/** Two labels that a reader would take for one: case, spaces and punctuation do not count. */
export const labelKey = (label: string): string =>
  label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const NOT_RETRIEVED = [
  /\bfull ?texts? (is |was |were |are |article |report |could |can )*(not|un|in|missing|lacking|no access)/,
  /\b(no|without|missing|lacking|lack of|unavailable|inaccessible) (access to )?(the )?full ?text/,
  /\b(not|un)(able)?( to)?( be)? ?(available|access|accessible|obtain|obtained|obtainable|retriev\w*|locate|located|find|found|get)( (as|in|the))*( full ?text)/,
  /\b(full ?text|report|article|paper|publication|pdf|text)s? (is |was |were |are |could |can )*(not|un)( be)? ?(available|accessible|obtain\w*|retriev\w*|located|found)/,
  /^(was |were |could )?(not|un)( be)? ?(available|obtain\w*|retriev\w*|accessible|located)$/,
  /\b(could not|cannot|unable to|failed to|not able to) (be )?(obtain\w*|retriev\w*|access\w*|locate\w*|get)\b/,
  /\b(not|un) ?retriev(ed|able)\b/,
  /^(no (full ?text|access|pdf)|paywall(ed)?|behind (a )?paywall|unavailable)$/,
];
/** "Full text not in English" and "text not about …" say why a report is out, not that nobody could read it. */
const READ_ALL_THE_SAME =
  /\bfull ?texts? (is |was |were |are )*(not|in) (in|english|about|relevant|eligible)\b/;

/** Whether a label means that the full text could not be had: PRISMA's *not retrieved*, never an exclusion reason. */
export function saysNotRetrieved(label: string): boolean {
  const plain = labelKey(label);
  return !READ_ALL_THE_SAME.test(plain) && NOT_RETRIEVED.some((pattern) => pattern.test(plain));
}

/** The order of a stage's reasons after one of them moves by a place among those in use; null if it cannot. */
export function movedReasons(
  reasons: readonly { id: string; retired: boolean }[],
  id: string,
  direction: 'up' | 'down',
): string[] | null {
  const used = reasons.filter((reason) => !reason.retired).map((reason) => reason.id);
  const at = used.indexOf(id);
  const neighbour = at < 0 ? undefined : used[direction === 'up' ? at - 1 : at + 1];
  if (neighbour === undefined) return null;
  const order = reasons.map((reason) => reason.id).filter((other) => other !== id);
  order.splice(order.indexOf(neighbour) + (direction === 'up' ? 0 : 1), 0, id);
  return order;
}
