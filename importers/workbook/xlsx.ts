import { unzipSync } from 'fflate';
import { ImportError } from '../import-error';
import { cellText, type Sheet } from './sheet';

const mostUnpacked = 256 * 1024 * 1024;
const mostEntries = 2000;

/** The sheets of an Excel workbook (.xlsx). Throws ImportError for one that is damaged or would unpack too far. */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  refuseBomb(bytes);
  // The package describes its types as a module's, which cannot be imported otherwise from here.
  const { default: readWorkbook } = await import('read-excel-file/universal');
  try {
    const sheets = await readWorkbook(new Uint8Array(bytes).buffer, { trim: false });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) }));
  } catch (error) {
    throw damaged(error);
  }
}

/** The archive's own list of sizes is read, and nothing unpacked; what unpacks further than listed is cut off. */
function refuseBomb(bytes: Uint8Array): void {
  let size = 0;
  let entries = 0;
  try {
    unzipSync(bytes, {
      filter: (entry) => {
        size += entry.originalSize;
        entries++;
        return false;
      },
    });
  } catch (error) {
    throw damaged(error);
  }
  if (size <= mostUnpacked && entries <= mostEntries) return;
  throw new ImportError(
    `This workbook would unpack to ${Math.round(size / 1024 / 1024)} MB in ${entries} parts; at most ` +
      `${mostUnpacked / 1024 / 1024} MB are read. Export fewer records at a time, or as CSV or RIS.`,
    { format: 'xlsx', line: 1 },
  );
}

function damaged(error: unknown): ImportError {
  const why = error instanceof Error ? error.message : String(error);
  return new ImportError(
    `This Excel workbook is damaged (${why}), so that none of it is read. Download it again, or export as CSV or RIS.`,
    { format: 'xlsx', line: 1 },
  );
}
