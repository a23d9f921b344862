import { existsSync } from 'node:fs';
import path from 'node:path';
import Sequencer from '@jest/test-sequencer';

const projectDir = path.resolve(import.meta.dirname, '..');

/**
 * The suites that take longest, longest first, those in a browser and others in turn. A machine that has never run
 * them would begin with the largest files, end with one long suite alone, and let its other cores wait.
 */
const LONGEST = [
  'test/app/blinding/blinding.test.ts',
  'test/browser/ranking.test.ts',
  'test/browser/every-page.test.ts',
  'test/identification/duplicates/scores.test.ts',
  'test/browser/walk.test.ts',
  'test/app/exports/round-trip.test.ts',
  'test/browser/full-texts.test.ts',
  'test/app/permissions/permissions.test.ts',
  'test/browser/flow.test.ts',
  'test/screening/ranking/targets.test.ts',
  'test/browser/screening/keys.test.ts',
  'test/app/kill.test.ts',
  'test/browser/eligibility.test.ts',
  'test/importers/fixtures.test.ts',
  'test/browser/screening/looks.test.ts',
  'test/app/walk.test.ts',
  'test/browser/identification.test.ts',
  'test/app/identification/reading.test.ts',
  'test/browser/duplicates.test.ts',
  'test/app/identification/imports.test.ts',
];
const gone = LONGEST.filter((file) => !existsSync(path.join(projectDir, file)));
if (gone.length > 0) throw new Error(`test/long-first.mjs names what is not there: ${gone.join(', ')}`);

const places = new Map(LONGEST.map((file, at) => [path.join(projectDir, file), at]));
const placeOf = ({ path: file }) => places.get(file) ?? LONGEST.length;

/** The order in which suites are run: the longest as named above, then as jest would. */
export default class LongFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => placeOf(a) - placeOf(b));
  }
}
