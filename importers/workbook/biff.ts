import { stringsOf, shortText, unicodeText } from './biff-strings';
import { cellText, type Sheet } from './sheet';

/** A record of a workbook stream: its kind, and its body with those that go on with it. */
export interface BiffRecord {
  kind: number;
  parts: Uint8Array[];
}

// Kinds of records. Source: Microsoft, [MS-XLS] Excel Binary File Format.
const BOF = 0x809;
const EOF = 0x0a;
const CONTINUE = 0x3c;
const BOUNDSHEET = 0x85;
const SST = 0xfc;
const LABELSST = 0xfd;
const LABEL = 0x204;
const STRING = 0x207;
const NUMBER = 0x203;
const RK = 0x27e;
const MULRK = 0xbd;
const BOOLERR = 0x205;
const FORMULA = 0x06;
const FILEPASS = 0x2f;

const mostColumns = 256;
const BIFF8 = 0x600;

/** The sheets of a workbook stream of Excel 97 to 2003, hidden ones last. Throws RangeError if it is damaged. */
export function sheetsOf(stream: Uint8Array): Sheet[] {
  const records = recordsOf(stream);
  const names: { name: string; hidden: boolean }[] = [];
  const sheets: Sheet[] = [];
  let strings: string[] = [];
  let cells: Cells | null = null;
  let level = 0;
  for (const { kind, parts } of records) {
    const body = parts[0] ?? new Uint8Array(0);
    if (kind === BOF) {
      if (viewOf(body).getUint16(0, true) !== BIFF8) throw new RangeError('it is older than Excel 97');
      if (++level === 1 && names.length > 0) cells = new Cells(strings);
    } else if (kind === EOF) {
      if (--level === 0 && cells !== null)
        sheets.push({ name: names[sheets.length]?.name ?? '', rows: cells.rows() });
    } else if (kind === FILEPASS) throw new RangeError('it is locked by a password');
    else if (kind === BOUNDSHEET)
      names.push({ name: shortText(body, 6), hidden: ((body[4] ?? 0) & 3) !== 0 });
    else if (kind === SST) strings = stringsOf(parts);
    else if (level === 1) cells?.take(kind, body);
  }
  const hidden = (at: number): number => (names[at]?.hidden === true ? 1 : 0);
  return sheets
    .map((sheet, at) => ({ sheet, at }))
    .sort((a, b) => hidden(a.at) - hidden(b.at))
    .map(({ sheet }) => sheet);
}

class Cells {
  private readonly table: string[][] = [];
  private awaits: [row: number, column: number] | null = null;

  constructor(private readonly strings: readonly string[]) {}

  take(kind: number, body: Uint8Array): void {
    const view = viewOf(body);
    if (kind === STRING && this.awaits !== null) {
      this.set(...this.awaits, unicodeText(body, 0));
      this.awaits = null;
      return;
    }
    if (![LABELSST, LABEL, NUMBER, RK, MULRK, BOOLERR, FORMULA].includes(kind)) return;
    const [row, column] = [view.getUint16(0, true), view.getUint16(2, true)];
    if (kind === LABELSST) this.set(row, column, this.strings[view.getUint32(6, true)] ?? '');
    else if (kind === LABEL) this.set(row, column, unicodeText(body, 6));
    else if (kind === NUMBER) this.set(row, column, cellText(view.getFloat64(6, true)));
    else if (kind === RK) this.set(row, column, cellText(compressed(view, 6)));
    else if (kind === BOOLERR) this.set(row, column, body[7] === 0 ? cellText(body[6] === 1) : '');
    else if (kind === FORMULA) this.formula(row, column, view);
    else {
      for (let at = 4; at + 6 <= body.length - 2; at += 6)
        this.set(row, column + (at - 4) / 6, cellText(compressed(view, at + 2)));
    }
  }

  rows(): string[][] {
    return Array.from(this.table, (row) => Array.from(row ?? [], (cell) => cell ?? ''));
  }

  /** The value that the formula last had; a text follows in a record of its own. */
  private formula(row: number, column: number, view: DataView): void {
    if (view.getUint16(12, true) !== 0xffff) this.set(row, column, cellText(view.getFloat64(6, true)));
    else if (view.getUint8(6) === 0) this.awaits = [row, column];
  }

  private set(row: number, column: number, text: string): void {
    if (column >= mostColumns) return;
    const cells = (this.table[row] ??= []);
    cells[column] = text;
  }
}

/** A number in four bytes: an integer or half a float, perhaps in hundredths. */
function compressed(view: DataView, at: number): number {
  const bits = view.getInt32(at, true);
  const half = new DataView(new ArrayBuffer(8));
  half.setInt32(0, bits & ~3);
  const value = (bits & 2) === 0 ? half.getFloat64(0) : bits >> 2;
  return (bits & 1) === 0 ? value : value / 100;
}

function recordsOf(stream: Uint8Array): BiffRecord[] {
  const view = viewOf(stream);
  const records: BiffRecord[] = [];
  for (let at = 0; at + 4 <= stream.length;) {
    const [kind, size] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    if (at + 4 + size > stream.length) throw new RangeError('its end is missing');
    const body = stream.subarray(at + 4, at + 4 + size);
    const last = records.at(-1);
    if (kind === CONTINUE && last !== undefined) last.parts.push(body);
    else if (kind !== 0 || size !== 0) records.push({ kind, parts: [body] });
    at += 4 + size;
  }
  return records;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
