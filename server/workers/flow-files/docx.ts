import type { Figure } from '../../flow/drawing/draw-flow.rules';
import type { DocxParts } from '../../flow/files/docx-package.rules';
import { docxParts } from '../../flow/files/docx.rules';

/** The earliest time that a zip can bear: the same parts give the same bytes. */
const MADE = '1980-01-01T00:00:00';

/** The parts of a Word file as one file. */
export async function zipParts(parts: DocxParts): Promise<Buffer> {
  const { strToU8, zipSync } = await import('fflate');
  const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)] as const);
  return Buffer.from(zipSync(Object.fromEntries(files), { mtime: MADE }));
}

/** The figure as a Word file. */
export const docxOf = (figure: Figure): Promise<Buffer> => zipParts(docxParts(figure));
