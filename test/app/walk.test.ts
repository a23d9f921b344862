import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoSearches } from '../../server/commands/demo/exports.rules';
import { demoReports } from '../../server/commands/demo/reports.rules';
import { checkReviewFile } from '../../server/commands/checking/check-review';
import { describeWithShared } from '../shared';
import { addPerson, makeHouse, type TestHouse } from './house';
import { callerOf, serveApp } from './walking/caller';
import {
  everyItem,
  expecting,
  flowFaults,
  foundReview,
  importExport,
  resolveAll,
  retrieveAll,
  voteOnAll,
  type Export,
  type Team,
} from './walking/walk';
import { createToken } from '../../server/accounts/tokens.actions';

let test: TestHouse;
let served: { baseUrl: string; close(): Promise<void> };
let team: Team;

const emails = { ann: 'ann@example.org', ben: 'ben@example.org', adjudicator: 'cem@example.org' };

beforeEach(async () => {
  test = makeHouse();
  served = await serveApp(test.app);
  const caller = (email: string) => {
    const { id } = addPerson(test, { email });
    return callerOf(served.baseUrl, createToken(test.house, id, 'walk').token);
  };
  team = {
    lead: caller('lead@example.org'),
    ann: caller(emails.ann),
    ben: caller(emails.ben),
    adjudicator: caller(emails.adjudicator),
  };
});

afterEach(async () => {
  await served.close();
  await test.close();
});

/** The whole way of a review; after every phase the flow must be sound. Answers the last flow's path. */
async function walk(exports: readonly Export[], identified: number): Promise<string> {
  const { review, reasons } = await foundReview(team, emails);
  const sound = async () => {
    const { flow, faults } = await flowFaults(team.lead, review);
    expect(faults).toEqual([]);
    return flow;
  };
  for (const one of exports) {
    expect(await importExport(team.lead, review, one)).toMatchObject({ status: 'done', kept: one.kept });
    await sound();
  }
  const loaded = await sound();
  const { databases, registers } = loaded.databasesAndRegisters.identified;
  expect((databases ?? 0) + (registers ?? 0)).toBe(identified);
  expect(loaded.interim).toBe(true);

  await voteOnAll(team, review, 'screening', reasons);
  expect((await sound()).databasesAndRegisters.pending).toMatchObject({ screening: 0 });
  expect(await resolveAll(team, review, 'screening', reasons)).toBeGreaterThan(0);
  expect((await sound()).databasesAndRegisters.pending).toMatchObject({ screeningConflicts: 0 });

  await retrieveAll(team, review);
  const retrieved = await sound();
  expect(retrieved.databasesAndRegisters.notRetrieved).toBeGreaterThan(0);
  await voteOnAll(team, review, 'eligibility', reasons);
  await sound();
  await resolveAll(team, review, 'eligibility', reasons);
  const done = await sound();
  expect(done.interim).toBe(false);
  expect(done.included.reports).toBeGreaterThan(0);

  await exportsHold(review, done.included.reports ?? 0);
  return review;
}

async function exportsHold(review: string, included: number): Promise<void> {
  const ris = await expecting(200, team.lead.get(`${review}/exports/included.ris`));
  expect(ris.text.match(/^TY {2}- /gm)).toHaveLength(included);
  const csv = await expecting(200, team.lead.get(`${review}/exports/included.csv`));
  expect(csv.text).toContain('title');
  const everything = await everyItem(team.lead, `${review}/records`);
  const lines = await expecting(200, team.lead.get(`${review}/exports/all.jsonl`));
  expect(lines.text.trim().split('\n')).toHaveLength(everything.length);
}

/** `check --rebuild` finds nothing in the review, and names the event after one byte of it was changed in a copy. */
async function checkHolds(review: string): Promise<void> {
  const { db, folder } = test.house.reviews.open(path.basename(review));
  expect(await checkReviewFile(db.name, true)).toEqual([]);

  db.pragma('wal_checkpoint(TRUNCATE)');
  const { seq, id } = db
    .prepare("SELECT seq, id FROM events WHERE kind = 'vote-cast' ORDER BY seq DESC LIMIT 1")
    .get() as { seq: number; id: string };
  const bytes = readFileSync(db.name);
  const place = bytes.indexOf(`${id}2`);
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  const changed = path.join(folder, 'changed.sqlite');
  writeFileSync(changed, bytes);
  const faults = await checkReviewFile(changed, true);
  expect(faults).toContainEqual(expect.objectContaining({ kind: 'event', where: `event ${String(seq)}` }));
}

describe('the whole way, from made-up exports to the diagram', () => {
  it('keeps every sum and every list, phase by phase', async () => {
    const exports = demoSearches(demoReports()).map(({ name, fileName, text, hits }) => ({
      source: { kind: 'database', name },
      file: { name: fileName, bytes: Buffer.from(text) },
      kept: hits,
    }));

    const review = await walk(exports, 169);

    await checkHolds(review);
  });
});

describeWithShared('the whole way, from real exports to the diagram', (dir) => {
  const real = (kept: number, name: string, file: string): Export => ({
    ...{ kept, source: { kind: 'database', name } },
    file: { name: path.basename(file), bytes: readFileSync(path.join(dir, 'corpus', file)) },
  });

  it('identifies 657 records and keeps every sum and every list, phase by phase', async () => {
    const review = await walk(
      [
        real(104, 'PubMed', 'pubmed-nbib/revtools_restoration_pubmed.nbib'),
        real(247, 'Web of Science', 'wos-tagged/revtools_restoration.ciw'),
        real(286, 'Scopus', 'scopus-ris/revtools_restoration_scopus.ris'),
        real(10, 'Embase', 'embase-csv/cff_embase_preamble.csv'),
        real(10, 'Embase.com', 'embase-ris/cff_embase.ris'),
      ],
      657,
    );

    await checkHolds(review);
  }, 1_200_000);
});
