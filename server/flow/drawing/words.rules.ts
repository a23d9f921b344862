import type { DiagramChoices } from '../../reviews/diagram/diagram-choices.rules';
import type { Count } from '../flow-json.rules';

const BETWEEN_THOUSANDS = { comma: ',', point: '.', space: '\u00a0', plain: '' } as const;

/** A number in a format; `?` where it was not given. */
export const printedIn = (format: DiagramChoices['numbers'], n: Count): string =>
  n === null ? '?' : String(n).replace(/\B(?=(\d{3})+(?!\d))/g, BETWEEN_THOUSANDS[format]);

/** A number in English: 1,680. */
export const printed = (n: Count): string => printedIn('comma', n);

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
