import { z } from 'zod';

/** In which order a person is handed titles and abstracts; a matter of taste, so each chooses for themselves. */
export const ORDERS = ['relevance', 'random', 'import'] as const;
export type OrderChoice = (typeof ORDERS)[number];
export const OrderSchema = z.object({ order: z.enum(ORDERS, 'Choose one of the orders.') });

/** What a new review does: one record in twenty is drawn at random, so that the order never rests on itself alone. */
export const USUAL_SHARE = 0.05;

/** With fewer records than this an order saves nobody any work, and records come as they were imported. */
export const FEWEST_TO_RANK = 50;

export interface RankingSettings {
  /** The share of records handed out at random among those by relevance. */
  randomShare: number;
  /** Records known to be relevant, from which everybody's order learns. */
  keyPapers: number[];
}

export const SettingsSchema = z.object({
  randomShare: z.coerce
    .number('Give a share in percent.')
    .min(0, 'Between 0 and 50 percent.')
    .max(50, 'Between 0 and 50 percent.')
    .transform((given) => given / 100),
  keyPapers: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,;]+/).filter((id) => id !== ''))
    .pipe(
      z
        .array(z.string().regex(/^\d{1,15}$/, 'Give record numbers, such as 12 40 7.'))
        .max(200, 'At most 200 key papers.'),
    ),
});

export const ORDER_WORDS: Record<OrderChoice, string> = {
  relevance: 'Likely relevant first',
  random: 'Random',
  import: 'As imported',
};
