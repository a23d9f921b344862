import path from 'node:path';
import type { Import, Module } from './modules';

/** The rooms, in the order of the PRISMA flow. */
const rooms = [
  'accounts',
  'reviews',
  'identification',
  'voting',
  'screening',
  'eligibility',
  'inclusion',
  'flow',
] as const;

const suffixes = ['pages', 'api', 'actions', 'queries', 'rules'] as const;
const topFiles = ['main', 'app', 'routes', 'house', 'errors'] as const;
const homesBeside = ['commands', 'http', 'storage', 'workers', 'ledger'] as const;

type Layer =
  | (typeof suffixes)[number]
  | (typeof topFiles)[number]
  | (typeof homesBeside)[number]
  | 'ground'
  | 'importers';

/**
 * What a layer may import, from anywhere the rooms allow. A layer may always import itself within its own home.
 * `ground` are the few files beside main.ts that stand under everything: config, log, secrets.
 */
const mayImport: Record<Layer, readonly Layer[]> = {
  main: ['commands', 'errors', 'ground'],
  commands: [
    ...['app', 'routes', 'house', 'errors', 'ground', 'storage', 'workers', 'ledger'],
    ...['actions', 'queries', 'rules', 'importers'],
  ] as Layer[],
  app: ['routes', 'http', 'storage', 'house', 'errors', 'ground'],
  routes: ['pages', 'api', 'http'],
  pages: ['actions', 'queries', 'rules', 'http', 'ledger', 'house', 'errors', 'importers'],
  api: ['actions', 'queries', 'rules', 'http', 'ledger', 'house', 'errors', 'importers'],
  http: ['queries', 'rules', 'storage', 'house', 'errors', 'ground'],
  actions: ['queries', 'rules', 'ledger', 'storage', 'workers', 'house', 'errors', 'ground', 'importers'],
  queries: ['rules', 'ledger', 'storage', 'errors', 'importers'],
  rules: ['errors', 'importers'],
  workers: ['queries', 'rules', 'ledger', 'storage', 'house', 'errors', 'ground', 'importers'],
  ledger: ['queries', 'rules', 'storage', 'errors', 'ground', 'importers'],
  storage: ['errors', 'ground'],
  house: ['storage', 'workers', 'ledger', 'ground'],
  errors: [],
  ground: ['errors'],
  importers: [],
};

/** Rooms that may use another room's queries and actions; every other pair meets in the ledger and in rules. */
const meetings: Record<string, readonly string[]> = {
  // What a voter marks for themselves stands with their account.
  screening: ['voting', 'accounts'],
  eligibility: ['voting'],
  // A review is founded by an account, and stands in the accounts' index of reviews.
  reviews: ['accounts'],
};

/** Which layers may load a package; a package that is not listed is free, except to rules and importers. */
const owners: Record<string, readonly Layer[]> = {
  express: ['app', 'routes', 'http', 'pages', 'api', 'house'],
  'better-sqlite3': ['storage', 'ledger', 'queries'],
  xml2js: ['importers'],
};

/** Packages that compute and do not look around: all that rules and importers may load. */
const purePackages = new Set([
  ...['zod', 'xml2js', 'read-excel-file', 'fflate'],
  ...[
    'node:assert',
    'node:buffer',
    'node:crypto',
    'node:events',
    'node:stream',
    'node:string_decoder',
    'node:util',
  ],
]);

/** The one door of the matching engine, which is pure. */
const ENGINE_DOOR = 'server/identification/duplicates/index.ts';

function layerOf(file: string): Layer {
  if (file.startsWith('importers/')) return 'importers';
  const suffix = path.posix.basename(file, '.ts').split('.')[1];
  const bySuffix = suffixes.find((name) => name === suffix);
  if (bySuffix !== undefined) return bySuffix;
  if (file === ENGINE_DOOR) return 'rules';
  const [, home = ''] = file.replace(/\.ts$/, '').split('/');
  return [...topFiles, ...homesBeside].find((name) => name === home) ?? 'ground';
}

const homeOf = (file: string): string =>
  file.startsWith('importers/') ? 'importers' : (file.split('/')[1] ?? '');
const isRoom = (home: string): boolean => rooms.some((room) => room === home);
const isFile = (target: string): boolean => /^(server|importers)\//.test(target);

/** Every breach of the layers, the rooms and the packages, as sentences that name the file. */
export function findLayerBreaches(modules: readonly Module[]): string[] {
  return modules.flatMap((module) => [
    ...module.imports.flatMap((found) => breachesOfImport(module.path, found)),
    ...(isPure(module.path) ? module.impure.map((call) => `${module.path} is pure, but calls ${call}`) : []),
  ]);
}

function breachesOfImport(file: string, { target, typeOnly }: Import): string[] {
  const says = (why: string) => [`${file} imports ${target}: ${why}`];
  if (!isFile(target)) return packageBreach(file, target, typeOnly, says);
  const [from, to] = [layerOf(file), layerOf(target)];
  const sameHome = homeOf(file) === homeOf(target);
  const meets = sameHome || to === 'rules' || (meetings[homeOf(file)]?.includes(homeOf(target)) ?? false);
  if (isRoom(homeOf(file)) && isRoom(homeOf(target)) && !meets) {
    return says('rooms meet through the ledger and through rules');
  }
  const sameLayer = from === to && (meets || !isRoom(homeOf(target)));
  if (!sameLayer && !mayImport[from].includes(to)) return says(`${from} may not use ${to}`);
  if (from === 'house' && !typeOnly) return says('the house names its parts, it does not load them');
  if (homeOf(file) === 'flow' && (isCommit(target) || to === 'actions')) {
    return says('the flow reads and never writes');
  }
  if (isCommit(target) && !['actions', 'commands', 'workers', 'ledger'].includes(from)) {
    return says('only actions write through the ledger');
  }
  return [];
}

function packageBreach(
  file: string,
  name: string,
  typeOnly: boolean,
  says: (why: string) => string[],
): string[] {
  const layer = layerOf(file);
  const allowed = owners[name];
  if (allowed !== undefined && !allowed.includes(layer)) return says(`${layer} may not use this package`);
  if (isPure(file) && !typeOnly && !purePackages.has(name)) return says(`${layer} know no world outside`);
  return [];
}

const isPure = (file: string): boolean => ['rules', 'importers'].includes(layerOf(file));
const isCommit = (target: string): boolean => target.startsWith('server/ledger/commit');

/** Each cycle of imports that exist at run time, as "a -> b -> a", named once. */
export function findCycles(modules: readonly Module[]): string[] {
  const edges = new Map(
    modules.map((module) => [
      module.path,
      module.imports.filter(({ typeOnly }) => !typeOnly).map(({ target }) => target),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const at = trail.indexOf(file);
    if (at >= 0) cycles.push([...trail.slice(at), file].join(' -> '));
    if (at >= 0 || done.has(file)) return;
    for (const target of edges.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return cycles;
}

/** Files of rooms whose name does not say their layer. */
export function findUnlayeredFiles(files: readonly string[]): string[] {
  return files.filter(
    (file) =>
      file.startsWith('server/') &&
      file.endsWith('.ts') &&
      isRoom(homeOf(file)) &&
      !suffixes.some((suffix) => file.endsWith(`.${suffix}.ts`)) &&
      file !== ENGINE_DOOR,
  );
}
