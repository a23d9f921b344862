import type { ReportText } from '../flow/reporting/text.rules';
import { reportDocxParts } from '../flow/reporting/report-docx.rules';
import { zipParts } from './flow-files/docx';

/** A review's reporting texts as a Word file. Thousands of excluded reports make a long table. */
// eslint-disable-next-line require-yield
export async function* writeReport(text: ReportText): AsyncGenerator<never, Uint8Array> {
  return zipParts(reportDocxParts(text));
}
