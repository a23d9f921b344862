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

const DOCUMENT = '(?:full ?text|article|paper|report|publication|pdf|document|manuscript)s?';
/** "Article not available in English" is a matter of language; "not found to be …" one of content. */
const HAD =
  '(?:available|access\\w*|obtain\\w*|retriev\\w*|locat\\w*|found|find|get)\\b(?! to\\b| in (?!full))';
const NOT_HAD = `(?:not|cannot|could not|unable to|not able to|failed to)(?: be)? ${HAD}`;

const NOT_RETRIEVED = [
  `\\b${DOCUMENT} (?:(?:is|was|were|are|can|could) )*(?:${NOT_HAD}|un(?:available|obtainable)\\b|inaccessible)`,
  `\\b${NOT_HAD}.* ${DOCUMENT}\\b`,
  `^${NOT_HAD}$`,
  '\\bnot retriev(?:ed|able)\\b|\\bunretriev(?:ed|able)\\b',
  '\\b(?:no|without|missing|lack(?:ing)?(?: of)?|unavailable|inaccessible) (?:access to )?(?:the )?full ?text',
  '\\bfull ?texts? (?:(?:is|was|were|are) )*(?:missing|lacking)\\b',
  '^(?:no (?:access|pdf)|(?:behind (?:a )?)?paywall(?:ed)?|unavailable)$',
].map((pattern) => new RegExp(pattern));

/** Whether a label means that the full text could not be had: PRISMA's *not retrieved*, never an exclusion reason. */
export function saysNotRetrieved(label: string): boolean {
  const plain = labelKey(label);
  return NOT_RETRIEVED.some((pattern) => pattern.test(plain));
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
