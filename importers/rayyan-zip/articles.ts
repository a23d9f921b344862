import { unzipSync } from 'fflate';
import { ImportError } from '../import-error';

const mostUnpacked = 128 * 1024 * 1024;
const mostEntries = 100;
const isArticles = (name: string): boolean => /^(?:[^/\\]+\/)?articles[^/\\]*\.csv$/i.test(name);

/**
 * The tables of articles in an archive, whatever else it holds. Its own list of sizes is read first, and nothing is
 * unpacked of one that would come to too much; names serve to choose, never as places. Throws ImportError.
 */
export function articlesIn(bytes: Uint8Array): Uint8Array[] {
  let [size, entries] = [0, 0];
  unzip(bytes, ({ name, originalSize }) => {
    entries++;
    if (isArticles(name)) size += originalSize;
    return false;
  });
  if (size > mostUnpacked || entries > mostEntries)
    throw refusal(
      `would unpack to ${Math.round(size / 1024 / 1024)} MB in ${entries} parts; at most ` +
        `${mostUnpacked / 1024 / 1024} MB in ${mostEntries} are read`,
    );
  const found = unzip(bytes, ({ name }) => isArticles(name));
  const names = Object.keys(found).sort();
  if (names.length === 0) throw refusal('holds no articles.csv');
  return names.flatMap((name) => found[name] ?? []);
}

function unzip(
  bytes: Uint8Array,
  filter: (entry: { name: string; originalSize: number }) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw refusal(`is damaged (${error instanceof Error ? error.message : String(error)})`);
  }
}

const refusal = (why: string): ImportError =>
  new ImportError(
    `This Rayyan export ${why}, so that none of it is read. Export again, or unpack it and import its articles.csv.`,
    { format: 'rayyan-zip', line: 1 },
  );
