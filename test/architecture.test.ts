import { findCycles, findLayerBreaches, findUnlayeredFiles } from './architecture/layers';
import { listFiles, readModules, readProjectFile } from './architecture/modules';
import {
  findCrowdedFolders,
  findLongFiles,
  findPoorNames,
  MOST_FILES,
  MOST_LINES,
} from './architecture/names-and-sizes';

/** Folders that may hold more than the usual number of files, each with its reason. */
const crowdedForAReason = new Map<string, string>([
  ['migrations/review', 'numbered in one line, and never moved once they have run'],
]);

/** Files that may be as long as a test, each with its reason. */
const longForAReason = new Map<string, string>([
  [
    'server/ledger/events.rules.ts',
    'every kind of event in one list, which the compiler holds all others to',
  ],
]);

const isText = (file: string) => /\.(ts|mjs|sql|hbs|css)$/.test(file);
const program = listFiles('server', 'importers');
const everything = listFiles('server', 'importers', 'migrations', 'views', 'bin', 'test');

describe('the house', () => {
  const modules = readModules(program, readProjectFile);

  test('is read: the scanner sees its files and what they import', () => {
    const errors = modules.find(({ path }) => path === 'server/errors.ts');
    const takesErrors = modules.filter(({ imports }) =>
      imports.some(({ target }) => target === errors?.path),
    );

    expect(takesErrors.length).toBeGreaterThan(0);
  });

  test('keeps its layers, rooms and packages', () => {
    expect(findLayerBreaches(modules)).toEqual([]);
  });

  test('has no cycles', () => {
    expect(findCycles(modules)).toEqual([]);
  });

  test('names the layer of every file in a room', () => {
    expect(findUnlayeredFiles(program)).toEqual([]);
  });

  test('names files in kebab-case, after their subject', () => {
    expect(findPoorNames(program)).toEqual([]);
  });

  test(`has at most ${MOST_FILES} files in a folder`, () => {
    expect(findCrowdedFolders(everything, crowdedForAReason)).toEqual([]);
  });

  test(`has no code above ${MOST_LINES.code} lines, no test or SQL above ${MOST_LINES.testsAndSql}`, () => {
    expect(findLongFiles(everything.filter(isText), readProjectFile, longForAReason)).toEqual([]);
  });
});

/** Reads a small house written as { file: source }. */
const modulesOf = (house: Record<string, string>) =>
  readModules(Object.keys(house), (file) => house[file] ?? '');

describe('a house is refused where', () => {
  const queries = { 'server/voting/votes.queries.ts': '' };
  const breaches: [string, Record<string, string>, string][] = [
    [
      'a query calls an action',
      {
        'server/voting/votes.actions.ts': '',
        'server/voting/votes.queries.ts': "import { vote } from './votes.actions';",
      },
      'server/voting/votes.queries.ts imports server/voting/votes.actions.ts: queries may not use actions',
    ],
    [
      'an action knows the web, if only its types',
      {
        'server/http/ask.ts': '',
        'server/voting/votes.actions.ts': "import type { Ask } from '../http/ask';",
      },
      'server/voting/votes.actions.ts imports server/http/ask.ts: actions may not use http',
    ],
    [
      'a rule reads the database',
      { ...queries, 'server/voting/votes.rules.ts': "import { selectVotes } from './votes.queries';" },
      'server/voting/votes.rules.ts imports server/voting/votes.queries.ts: rules may not use queries',
    ],
    [
      'a rule reads a file',
      { 'server/flow/boxes.rules.ts': "import { readFileSync } from 'node:fs';" },
      'server/flow/boxes.rules.ts imports node:fs: rules know no world outside',
    ],
    [
      'a rule looks at the clock',
      { 'server/flow/boxes.rules.ts': 'export const age = (then: number) => Date.now() - then;' },
      'server/flow/boxes.rules.ts is pure, but calls Date.now()',
    ],
    [
      'an importer asks what day it is',
      { 'importers/ris/parse.ts': 'export const today = new Date();' },
      'importers/ris/parse.ts is pure, but calls new Date()',
    ],
    [
      'a rule draws an id of its own',
      {
        'server/voting/votes.rules.ts':
          "import crypto from 'node:crypto';\nexport const id = crypto.randomUUID();",
      },
      'server/voting/votes.rules.ts is pure, but calls crypto.randomUUID()',
    ],
    [
      'an importer knows the server',
      { 'server/errors.ts': '', 'importers/ris/parse.ts': "import { AppError } from '../../server/errors';" },
      'importers/ris/parse.ts imports server/errors.ts: importers may not use errors',
    ],
    [
      'express leaves the web',
      { 'server/voting/votes.actions.ts': "import express from 'express';" },
      'server/voting/votes.actions.ts imports express: actions may not use this package',
    ],
    [
      'SQLite is opened by a page',
      { 'server/flow/flow.pages.ts': "const Database = require('better-sqlite3');" },
      'server/flow/flow.pages.ts imports better-sqlite3: pages may not use this package',
    ],
    [
      'XML is parsed outside the importers',
      { 'server/workers/parse.ts': "const parser = await import('xml2js');" },
      'server/workers/parse.ts imports xml2js: workers may not use this package',
    ],
    [
      'a room reaches into another',
      {
        ...queries,
        'server/inclusion/studies.queries.ts': "export { selectVotes } from '../voting/votes.queries';",
      },
      'server/inclusion/studies.queries.ts imports server/voting/votes.queries.ts: rooms meet through the ledger and through rules',
    ],
    [
      'a page reads the queries of another room',
      { ...queries, 'server/flow/flow.pages.ts': "import { selectVotes } from '../voting/votes.queries';" },
      'server/flow/flow.pages.ts imports server/voting/votes.queries.ts: rooms meet through the ledger and through rules',
    ],
    [
      'a page writes into the ledger',
      {
        'server/ledger/commit.ts': '',
        'server/voting/votes.api.ts': "import { commit } from '../ledger/commit';",
      },
      'server/voting/votes.api.ts imports server/ledger/commit.ts: only actions write through the ledger',
    ],
    [
      'the flow writes',
      {
        'server/ledger/commit.ts': '',
        'server/flow/flow.actions.ts': "import { commit } from '../ledger/commit';",
      },
      'server/flow/flow.actions.ts imports server/ledger/commit.ts: the flow reads and never writes',
    ],
    [
      'the house loads a part of itself',
      {
        'server/storage/database.ts': '',
        'server/house.ts': "import { openDatabase } from './storage/database';",
      },
      'server/house.ts imports server/storage/database.ts: the house names its parts, it does not load them',
    ],
  ];

  test.each(breaches)('%s', (_name, house, breach) => {
    expect(findLayerBreaches(modulesOf(house))).toEqual([breach]);
  });

  test('two files import each other', () => {
    const house = {
      'server/flow/boxes.rules.ts': "import { sum } from './sums.rules';",
      'server/flow/sums.rules.ts': "import { boxes } from './boxes.rules';",
    };

    expect(findCycles(modulesOf(house))).toEqual([
      'server/flow/boxes.rules.ts -> server/flow/sums.rules.ts -> server/flow/boxes.rules.ts',
    ]);
  });

  test('a file of a room does not say its layer, or its name says nothing', () => {
    const files = ['server/flow/boxes.ts', 'server/flow/utils.rules.ts', 'server/Flow/Boxes.rules.ts'];

    expect([findUnlayeredFiles(files), findPoorNames(files)]).toEqual([
      ['server/flow/boxes.ts'],
      ['server/flow/utils.rules.ts', 'server/Flow/Boxes.rules.ts'],
    ]);
  });

  test('a folder is crowded or a file long', () => {
    const files = Array.from({ length: MOST_FILES + 1 }, (_, n) => `server/flow/box-${n}.rules.ts`);
    const lines = (count: number) => () => 'line\n'.repeat(count);
    const long = ['server/main.ts', 'server/sql.sql', 'test/main.test.ts'];

    expect([
      findCrowdedFolders(files, new Map()),
      findCrowdedFolders(files, new Map([['server/flow', 'as an example']])),
      findLongFiles(long, lines(MOST_LINES.code + 1)),
      findLongFiles(long, lines(MOST_LINES.code + 1), new Map([['server/main.ts', 'as an example']])),
      findLongFiles(long, lines(MOST_LINES.testsAndSql + 1)).length,
    ]).toEqual([['server/flow: 21'], [], ['server/main.ts: 251'], [], 3]);
  });
});

describe('a house stands where', () => {
  const sound: [string, Record<string, string>][] = [
    [
      'queries read what the ledger and the room they may use have laid out',
      {
        'server/ledger/fates.queries.ts': '',
        'server/voting/votes.queries.ts': "import { selectFate } from '../ledger/fates.queries';",
        'server/screening/queue.queries.ts': "import { selectVotes } from '../voting/votes.queries';",
      },
    ],
    [
      'screening uses voting',
      {
        'server/voting/votes.actions.ts': '',
        'server/screening/queue.pages.ts': "import { vote } from '../voting/votes.actions';",
      },
    ],
    [
      'a rule uses the rule of another room, and a digest',
      {
        'server/ledger/fates.rules.ts': '',
        'server/flow/boxes.rules.ts':
          "import { fateOf } from '../ledger/fates.rules';\nimport { createHash } from 'node:crypto';",
      },
    ],
    [
      'types go in a circle and code does not',
      {
        'server/storage/a.ts': "import type { B } from './b';",
        'server/storage/b.ts': "import { a } from './a';",
      },
    ],
    ['a given time is read', { 'server/flow/boxes.rules.ts': "export const day = new Date('2026-01-31');" }],
  ];

  test.each(sound)('%s', (_name, house) => {
    const modules = modulesOf(house);

    expect([findLayerBreaches(modules), findCycles(modules)]).toEqual([[], []]);
  });
});
