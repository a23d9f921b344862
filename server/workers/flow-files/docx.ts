import type { Figure } from '../../flow/drawing/draw-flow.rules';
import { docxParts } from '../../flow/files/docx.rules';

/** The earliest time that a zip can bear: the same figure gives the same bytes. */
const MADE = '1980-01-01T00:00:00';

/** The figure as a Word file. */
export async function docxOf(figure: Figure): Promise<Buffer> {
  const { strToU8, zipSync } = await import('fflate');
  const parts = Object.entries(docxParts(figure)).map(([name, xml]) => [name, strToU8(xml)] as const);
  return Buffer.from(zipSync(Object.fromEntries(parts), { mtime: MADE }));
}
