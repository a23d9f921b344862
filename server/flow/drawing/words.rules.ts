import type { Count } from '../flow-json.rules';

const NBSP = '\u00a0';

/** A number as the figure prints it: 1,680; `?` where it was not given. */
export const printed = (n: Count): string =>
  n === null ? '?' : String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** "(n = 1,680)", never broken over two lines. */
export const nEquals = (n: Count): string => `(n${NBSP}=${NBSP}${printed(n)})`;

/** "1 report", "2 reports"; `?` reads as more than one. */
export const counted = (n: Count, one: string, many = `${one}s`): string =>
  `${printed(n)} ${n === 1 ? one : many}`;

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "2026-01-31T12:00:00Z" as "31 January 2026, 12:00 UTC"; anything else as it is. */
export function printedTime(time: string): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/.exec(time);
  const [, year, month, day, clock] = found ?? [];
  const name = MONTHS[Number(month) - 1];
  if (year === undefined || day === undefined || clock === undefined || name === undefined) return time;
  return `${String(Number(day))} ${name} ${year}, ${clock} UTC`;
}
