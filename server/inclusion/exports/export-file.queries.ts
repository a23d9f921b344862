import type { Viewer } from '../../ledger/viewer';
import type { Database } from '../../storage/database';
import { columnsOf, findExportFormat, inChunks, type ExportFormat } from './export-formats.rules';
import { exportRows, type Wanted } from './exports.queries';
import { findReferenceFormat } from './reference-list.rules';

/** A format of records or a style of reference lists; null for one that is not written. */
export const findFormat = (id: string): ExportFormat | null =>
  findExportFormat(id) ?? findReferenceFormat(id);

/**
 * The file of the records wanted, made as it is read. Throws "not-found" at once for a set or box that is not there for
 * the viewer.
 */
export const writeExport = (
  db: Database,
  viewer: Viewer,
  wanted: Wanted,
  format: ExportFormat,
): AsyncGenerator<Buffer> => inChunks(format.write(exportRows(db, viewer, wanted), columnsOf(wanted)));
