import path from 'node:path';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const migration = /^\d{4}_[a-z0-9_]+__[a-z0-9_]+\.sql$/;
const emptyWords = new Set([
  'lib',
  'libs',
  'util',
  'utils',
  'helper',
  'helpers',
  'misc',
  'common',
  'shared',
  'stuff',
]);

/** Tests, which lay out what they need, and lists of SQL read well at a length that hides things in code. */
export const MOST_LINES = { code: 250, testsAndSql: 400 };
export const MOST_FILES = 20;

/** Files whose name is not kebab-case, or whose name or folder says nothing of the subject. */
export function findPoorNames(files: readonly string[]): string[] {
  return files.filter((file) => {
    const words = file.split('/');
    const name = words.pop() ?? '';
    const subject = path.posix.basename(name, path.posix.extname(name)).split('.')[0] ?? '';
    return (
      !(kebab.test(name) || migration.test(name)) || [...words, subject].some((word) => emptyWords.has(word))
    );
  });
}

/** Folders that hold more files than one can take in, as "folder: n". */
export function findCrowdedFolders(files: readonly string[], allowed: ReadonlyMap<string, string>): string[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    const folder = path.posix.dirname(file);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([folder, count]) => count > MOST_FILES && !allowed.has(folder))
    .map(([folder, count]) => `${folder}: ${count}`);
}

/** Files with more lines than one thing with one name needs, as "file: n". */
export function findLongFiles(
  files: readonly string[],
  read: (file: string) => string,
  allowed: ReadonlyMap<string, string> = new Map(),
): string[] {
  const mostOf = (file: string): number =>
    /^test\/|\.sql$/.test(file) || allowed.has(file) ? MOST_LINES.testsAndSql : MOST_LINES.code;
  return files
    .map((file) => ({ file, lines: read(file).split('\n').length - 1 }))
    .filter(({ file, lines }) => lines > mostOf(file))
    .map(({ file, lines }) => `${file}: ${lines}`);
}
