/** Who asks: nobody in particular, accounts outside the review, and its members by role. */
export const WHO = [
  'anonymous',
  'stranger',
  'administrator',
  'observer',
  'reviewer',
  'adjudicator',
  'voting lead',
  'lead',
] as const;
export type Who = (typeof WHO)[number];

export interface Line {
  method: string;
  path: string;
  may: readonly Who[];
  /** Members to whom it is not there (404) while they are blinded. */
  hiddenFrom: readonly Who[];
}

export const LEADS: readonly Who[] = ['lead', 'voting lead'];
export const MEMBERS: readonly Who[] = ['observer', 'reviewer', 'adjudicator', ...LEADS];
export const ACCOUNTS: readonly Who[] = ['stranger', 'administrator', ...MEMBERS];

/** One line of the table for each line of the text: a method and an address. */
export const lines = (may: readonly Who[], text: string, hiddenFrom: readonly Who[] = []): Line[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [method = '', path = ''] = line.trim().split(' ');
      return { method, path, may, hiddenFrom };
    });
