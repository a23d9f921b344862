/** The parts of a publication date; month and day only where the file is clear about them. */
export interface PartialDate {
  year?: number;
  month?: number;
  day?: number;
}

/** How a date of slashes is to be read where both numbers could be a month. */
export type SlashOrder = 'month-first' | 'day-first' | 'unknown';

const yearPattern = /(?<!\d)(1[6-9]\d\d|20\d\d)(?!\d)/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthPattern = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/i;
const monthDay = /^([a-z]{3,9})\.?,? (\d{1,2})(?![\d:])/i;
const dayMonth = /(?<![\d:])(\d{1,2})(?: ?[-\u2013] ?\d{1,2})?[ -]([a-z]{3,9})/i;

/** Any date a database writes: "2019 Jul-Aug", "2018///Mar/Apr", "SEP 22", "20170812", "2013 06 10". */
export function parseDate(value: string, order: SlashOrder = 'unknown'): PartialDate {
  const text = value.trim();
  return compact(text) ?? yearFirst(text) ?? slashed(text, order) ?? worded(text);
}

/** The first usable year of a text, 1600 to 2099; 0000 and 9999 are none. */
export function parseYear(value: string): number | undefined {
  return parseDate(value).year;
}

/** "2024", "2024-05" or "2024-05-17"; undefined without a year. */
export function isoDate(date: PartialDate): string | undefined {
  if (date.year === undefined) return undefined;
  const parts = [String(date.year)];
  if (date.month !== undefined) parts.push(two(date.month));
  if (date.month !== undefined && date.day !== undefined) parts.push(two(date.day));
  return parts.join('-');
}

/** The year of the first text that has one, made more exact by any other text that does not contradict it. */
export function combineDates(texts: readonly string[], order: SlashOrder = 'unknown'): PartialDate {
  const dates = texts.map((text) => parseDate(text, order));
  const year = dates.find((date) => date.year !== undefined)?.year;
  if (year === undefined) return {};
  const fitting = dates.filter((date) => date.year === undefined || date.year === year);
  const exact =
    fitting.find((date) => date.day !== undefined) ?? fitting.find((date) => date.month !== undefined);
  return valid(year, exact?.month, exact?.day);
}

function compact(text: string): PartialDate | null {
  const match = /(?<!\d)(1[6-9]\d\d|20\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)/.exec(text);
  return match === null ? null : valid(Number(match[1]), Number(match[2]), Number(match[3]));
}

function yearFirst(text: string): PartialDate | null {
  const match = /^(1[6-9]\d\d|20\d\d)[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?(?!\d)/.exec(text);
  if (match === null) return null;
  return valid(Number(match[1]), Number(match[2]), match[3] === undefined ? undefined : Number(match[3]));
}

function slashed(text: string, order: SlashOrder): PartialDate | null {
  const match = /^(\d{1,2})[/.](\d{1,2})[/.](1[6-9]\d\d|20\d\d)(?!\d)/.exec(text);
  if (match === null) return null;
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (order === 'month-first' || (order === 'unknown' && second > 12)) return valid(year, first, second);
  if (order === 'day-first' || first > 12) return valid(year, second, first);
  return { year };
}

function worded(text: string): PartialDate {
  const yearText = yearPattern.exec(text)?.[1];
  const year = yearText === undefined ? undefined : Number(yearText);
  const month = monthNumber(text);
  if (month === undefined) return { year };
  const rest = yearText === undefined ? text : text.replace(yearText, ' ').trim();
  const plain = rest.replace(/[\s,]+/g, ' ').trim();
  const day = monthDay.exec(plain)?.[2] ?? dayOf(plain);
  return valid(year, month, day === undefined ? undefined : Number(day));
}

function dayOf(plain: string): string | undefined {
  const match = dayMonth.exec(plain);
  return match !== null && monthNumber(match[2] ?? '') !== undefined ? match[1] : undefined;
}

function monthNumber(text: string): number | undefined {
  const name = monthPattern.exec(text.replace(/[/0-9]/g, ' '))?.[1]?.toLowerCase();
  return name === undefined ? undefined : months.indexOf(name) + 1;
}

function valid(year?: number, month?: number, day?: number): PartialDate {
  if (month === undefined || month < 1 || month > 12) return { year };
  if (day === undefined || day < 1 || day > 31) return { year, month };
  return { year, month, day };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
