import { z } from 'zod';
import { invalid } from '../../errors';
import { STAGES } from '../../ledger/fates.rules';

const SCHEMES = ['everyone', 'shares', 'expert', 'second'] as const;

const MOST_CARDS = 2000;
const MOST_WEIGHT = 20;
const WEIGHT_FIELD = 'weight.';
const WHOLE = 'A whole number, please.';
const many = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());
const optionalNumber = (most: number) =>
  z.preprocess(
    (given) => (given === '' ? undefined : given),
    z.coerce
      .number(WHOLE)
      .int(WHOLE)
      .min(1, 'At least 1.')
      .max(most, `At most ${String(most)}.`)
      .optional(),
  );

/** An assignment as a lead asks for it; what a scheme does not use is not read. */
export const AssignmentFormSchema = z.object({
  stage: z.enum(STAGES),
  scheme: z.enum(SCHEMES, 'Choose how the work is shared.'),
  members: many.default([]),
  experts: many.default([]),
  /** Shares of unequal size: what part somebody takes, beside the 1 of everybody else. */
  weights: z.record(z.string().max(64), optionalNumber(MOST_WEIGHT)).default({}),
  percent: optionalNumber(100),
  size: optionalNumber(1_000_000),
  seed: optionalNumber(2_147_483_647),
});
/** The body of the page's form: its fields "weight.ID" are the weights by member. */
export function withWeights(body: unknown): Record<string, unknown> {
  const fields = Object.entries(body as Record<string, unknown>);
  const weights = fields
    .filter(([name]) => name.startsWith(WEIGHT_FIELD))
    .map(([name, value]) => [name.slice(WEIGHT_FIELD.length), value] as const);
  return { ...Object.fromEntries(fields), weights: Object.fromEntries(weights) };
}
export type AssignmentWish = z.infer<typeof AssignmentFormSchema>;

export interface Team {
  /** Everybody who votes now. */
  voters: readonly string[];
  /** The votes that the stage's rule needs. */
  needed: number;
}

/** The cards of a scheme: who votes on one report each. Throws AppError "invalid", beside the field at fault. */
export function deckOf(wish: AssignmentWish, { voters, needed }: Team): string[][] {
  if (wish.scheme === 'everyone') return [];
  const members = voters.filter((id) => wish.members.includes(id));
  const wanted = wish.scheme === 'second' ? 2 : needed;
  if (members.length < wanted)
    throw invalid('Choose more people.', {
      members: `Each report takes ${String(wanted)} of them: choose at least as many.`,
    });
  if (wish.scheme === 'shares') return sharedDeck(members, needed, weightsIn(wish));
  if (wish.scheme === 'second') return secondVotes(members, needed, wish.percent ?? 10);
  return withAnExpert(
    members,
    members.filter((id) => wish.experts.includes(id)),
    needed,
  );
}

/** Everybody gets the same share, and meets everybody else as often as it comes out. */
function evenDeck(members: readonly string[], needed: number): string[][] {
  const hand = new Hand(members);
  const cards = combinations(members.length, needed);
  return Array.from({ length: cards }, () => hand.draw(needed));
}

/** Everybody gets a share in proportion to their weight, as far as nobody votes on a report twice. */
function sharedDeck(
  members: readonly string[],
  needed: number,
  weightOf: (member: string) => number,
): string[][] {
  const weights = members.map(weightOf);
  if (new Set(weights).size < 2) return evenDeck(members, needed);
  const hand = new Hand(members, weightOf);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const cards = Math.min(MOST_CARDS, needed === 1 ? all : all * (members.length - 1));
  return Array.from({ length: cards }, () => hand.draw(needed));
}

const weightsIn =
  ({ weights }: AssignmentWish) =>
  (member: string): number =>
    weights[member] ?? 1;

function withAnExpert(members: readonly string[], experts: readonly string[], needed: number): string[][] {
  if (needed < 2)
    throw invalid('This needs two votes on each report.', {
      scheme: 'An expert in every pair needs a rule of two votes: see the protocol.',
    });
  if (experts.length === 0) throw invalid('Choose the experts.', { experts: 'Choose at least one expert.' });
  const others = members.filter((id) => !experts.includes(id));
  if (others.length < needed - 1) return evenDeck(members, needed);
  const [leading, following] = [new Hand(experts), new Hand(others)];
  const cards = Math.min(MOST_CARDS, lcm(experts.length, others.length));
  return Array.from({ length: cards }, () => [...leading.draw(1), ...following.draw(needed - 1)]);
}

/** One vote on each report, and a second on so many in a hundred, drawn at random. */
function secondVotes(members: readonly string[], needed: number, percent: number): string[][] {
  if (needed > 1)
    throw invalid('This needs a rule of one vote.', {
      scheme: 'A second vote on some needs a rule of one vote: see the protocol.',
    });
  const hand = new Hand(members);
  const cards = Math.min(MOST_CARDS, 100 * members.length);
  const seconds = Math.round((cards * percent) / 100);
  return Array.from({ length: cards }, (_, card) => hand.draw(card < seconds ? 2 : 1));
}

/** Deals people so that all come out even, or by their weights, and pairs them with those they have met least. */
class Hand {
  private readonly dealt = new Map<string, number>();
  private readonly met = new Map<string, number>();

  constructor(
    private readonly members: readonly string[],
    private readonly weightOf: (member: string) => number = () => 1,
  ) {}

  draw(count: number): string[] {
    const card: string[] = [];
    while (card.length < Math.min(count, this.members.length)) {
      const left = this.members.filter((id) => !card.includes(id));
      const next = left.reduce((best, id) => (this.before(id, best, card) ? id : best));
      for (const other of card) this.met.set(pairOf(next, other), this.meetings(next, other) + 1);
      this.dealt.set(next, (this.dealt.get(next) ?? 0) + 1);
      card.push(next);
    }
    return card;
  }

  private before(a: string, b: string, card: readonly string[]): boolean {
    const [dealtA, dealtB] = [this.burden(a), this.burden(b)];
    if (dealtA !== dealtB) return dealtA < dealtB;
    const known = (id: string): number => card.reduce((sum, other) => sum + this.meetings(id, other), 0);
    return known(a) < known(b);
  }

  private burden = (id: string): number => (this.dealt.get(id) ?? 0) / this.weightOf(id);

  private meetings = (a: string, b: string): number => this.met.get(pairOf(a, b)) ?? 0;
}

const pairOf = (a: string, b: string): string => [a, b].sort().join(' ');

/** How many cards it takes for every combination to come once, within reason. */
function combinations(n: number, k: number): number {
  let found = 1;
  for (let i = 0; i < k; i += 1) found = (found * (n - i)) / (i + 1);
  return Math.min(MOST_CARDS, Math.max(n, Math.round(found)));
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
const lcm = (a: number, b: number): number => (a * b) / gcd(a, b);

/** The scheme in words, for the history and the list. */
export function schemeWords(wish: AssignmentWish, deck: readonly (readonly string[])[]): string {
  const people = new Set(deck.flat()).size;
  switch (wish.scheme) {
    case 'everyone':
      return 'everybody votes on everything';
    case 'shares':
      return `${isEven(wish, deck) ? 'equal shares' : 'shares of unequal size'} for ${String(people)} people`;
    case 'expert':
      return `${String(people)} people, an expert in every pair`;
    case 'second':
      return `one of ${String(people)} people, and a second vote on ${String(wish.percent ?? 10)} % drawn at random`;
  }
}

const isEven = (wish: AssignmentWish, deck: readonly (readonly string[])[]): boolean =>
  new Set([...new Set(deck.flat())].map(weightsIn(wish))).size < 2;

/** How many of these records each person would get. */
export function sharesOf(
  records: readonly number[],
  seats: (record: number) => readonly string[] | null,
): Map<string, number> {
  const shares = new Map<string, number>();
  for (const record of records)
    for (const member of seats(record) ?? []) shares.set(member, (shares.get(member) ?? 0) + 1);
  return shares;
}
