/** Old Office files hold streams in sectors chained by a table. Source: Microsoft, [MS-CFB] Compound File Binary. */
interface Layout {
  view: DataView;
  bytes: Uint8Array;
  sectorSize: number;
  miniSize: number;
  miniLimit: number;
  fat: Uint32Array;
  miniFat: Uint32Array;
}

const END = 0xfffffffa;
const entrySize = 128;

/** The first of the named streams that the file holds; null if it holds none. Throws RangeError if it is damaged. */
export function streamOf(bytes: Uint8Array, names: readonly string[]): Uint8Array | null {
  const layout = layoutOf(bytes);
  const directory = chain(layout, layout.view.getUint32(48, true));
  const entries = entriesOf(directory);
  const root = entries.find(({ type }) => type === 5);
  const found = names.flatMap((name) =>
    entries.filter((entry) => entry.type === 2 && entry.name === name),
  )[0];
  if (found === undefined || root === undefined) return null;
  if (found.size >= layout.miniLimit) return chain(layout, found.start).subarray(0, found.size);
  return miniChain(layout, chain(layout, root.start), found.start).subarray(0, found.size);
}

interface Entry {
  name: string;
  type: number;
  start: number;
  size: number;
}

function entriesOf(directory: Uint8Array): Entry[] {
  const view = viewOf(directory);
  const entries: Entry[] = [];
  for (let at = 0; at + entrySize <= directory.length; at += entrySize) {
    const length = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2);
    const name = Buffer.from(directory.subarray(at, at + length)).toString('utf16le');
    const [start, size] = [view.getUint32(at + 116, true), view.getUint32(at + 120, true)];
    entries.push({ name, type: directory[at + 66] ?? 0, start, size });
  }
  return entries;
}

function layoutOf(bytes: Uint8Array): Layout {
  const view = viewOf(bytes);
  const sectorSize = 1 << Math.min(16, view.getUint16(30, true));
  if (sectorSize < 128) throw new RangeError('its sectors have no size');
  const layout = { view, bytes, sectorSize, miniSize: 1 << Math.min(12, view.getUint16(32, true)) };
  const fat = numbers(tableSectors(layout).map((sector) => sectorAt(layout, sector)));
  const whole = { ...layout, miniLimit: view.getUint32(56, true), fat, miniFat: new Uint32Array(0) };
  return { ...whole, miniFat: numbers([chain(whole, view.getUint32(60, true))]) };
}

/** Where the table of sectors itself stands: 109 places in the header, further ones in sectors of their own. */
function tableSectors(layout: Pick<Layout, 'view' | 'bytes' | 'sectorSize'>): number[] {
  const { view, bytes, sectorSize } = layout;
  const sectors: number[] = [];
  const take = (sector: number): void => void (sector < END && sectors.push(sector));
  for (let place = 0; place < 109; place++) take(view.getUint32(76 + place * 4, true));
  const most = Math.ceil(bytes.length / sectorSize);
  let next = view.getUint32(68, true);
  for (let turn = 0; next < END && turn < most; turn++) {
    const more = numbers([sectorAt(layout, next)]);
    more.subarray(0, -1).forEach(take);
    next = more.at(-1) ?? END;
  }
  return sectors;
}

function chain(layout: Omit<Layout, 'miniFat'>, start: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let sector = start; sector < END; sector = layout.fat[sector] ?? END) {
    if (parts.length > layout.fat.length) throw new RangeError('its sectors go round in a ring');
    parts.push(sectorAt(layout, sector));
  }
  return Buffer.concat(parts);
}

function miniChain(layout: Layout, stream: Uint8Array, start: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let sector = start; sector < END; sector = layout.miniFat[sector] ?? END) {
    if (parts.length > layout.miniFat.length) throw new RangeError('its sectors go round in a ring');
    parts.push(stream.subarray(sector * layout.miniSize, (sector + 1) * layout.miniSize));
  }
  return Buffer.concat(parts);
}

/** The last sector may be shorter than the others. */
function sectorAt({ bytes, sectorSize }: Pick<Layout, 'bytes' | 'sectorSize'>, sector: number): Uint8Array {
  const from = (sector + 1) * sectorSize;
  if (from >= bytes.length) throw new RangeError('a part of it is missing');
  return bytes.subarray(from, from + sectorSize);
}

function numbers(parts: readonly Uint8Array[]): Uint32Array {
  const joined = Buffer.concat(parts);
  const view = viewOf(joined);
  return Uint32Array.from({ length: joined.length >> 2 }, (_, place) => view.getUint32(place * 4, true));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
