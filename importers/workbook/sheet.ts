/** One sheet of a workbook: its rows from the first, every cell as text. */
export interface Sheet {
  name: string;
  rows: string[][];
}

/** A cell's value as a person sees it in a plain table; dates as 2024-05-17. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const iso = Number.isNaN(value.getTime()) ? '' : value.toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso;
  }
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' ? value : '';
}

/** Whole numbers without an exponent: a PubMed id must not become 3.8E+7. */
function numberText(value: number): string {
  return Number.isSafeInteger(value) ? value.toFixed(0) : String(value);
}
