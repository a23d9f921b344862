import type { TableColumn } from '../format';
import type { CitationRecord } from '../record';
import { cleanLine } from '../text/clean';
import { decisionColumnFields } from './decisions';
import { tableFields } from './fields';
import { columnName } from './names';
import type { Table } from './sniff';

const mostSamples = 3;
const longestSample = 120;

/** The columns of a table as they stand in the file, each with the first cells that are not blank. */
export function columnsOf({ columns, first }: Table): TableColumn[] {
  return columns.map((name, place) => {
    const filled = first.map((cells) => cleanLine(cells[place] ?? '')).filter((cell) => cell !== '');
    const samples = filled.slice(0, mostSamples).map((cell) => cell.slice(0, longestSample));
    return { name, samples };
  });
}

/**
 * The field that a column of this name is read as without being told; undefined if as none. A column that serves
 * several fields ("URL" may hold a DOI) counts for the one in which its name stands first.
 */
export function fieldOfColumn(header: string): keyof CitationRecord | undefined {
  const name = columnName(header);
  const places = tableFields.map(({ field, tags }) => ({ field, place: tags.indexOf(name) }));
  const found = places.filter(({ place }) => place >= 0).sort((a, b) => a.place - b.place)[0]?.field;
  return found ?? decisionColumnFields.get(name);
}
