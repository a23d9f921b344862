import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describeWithShared } from '../../shared';
import { readGivenFlow } from '../../../server/flow/given-flow.rules';
import { brokenIdentities } from '../../../server/flow/identities.rules';
import { changed, numberAt, pathsIn } from './changed-flow';
import { asGivenFlow, type PublishedFlow } from './published-flows';
import { wholeFlow } from '../whole-flow';

/** The failures of a flow given as numbers, with both sides. */
const failuresOf = (given: unknown): string[] =>
  brokenIdentities(readGivenFlow(given).identities).map(
    ({ id, arm, left, right }) => `${id} ${arm ?? 'both'} ${String(left)} ${String(right)}`,
  );

/** The numbers that can be one off, up or down, without another failure than the flow has already. */
function unnoticedIn(given: unknown): Set<string> {
  const own = failuresOf(given).join('\n');
  const slips = pathsIn(given).flatMap((trail) =>
    [1, -1].map((by) => ({ trail, by, found: failuresOf(changed(given, trail, (n) => n + by)).join('\n') })),
  );
  return new Set(slips.filter(({ found }) => found === own).map(({ trail }) => trail.join('.')));
}

/** The numbers that no identity ties to another. One less than 0 is caught everywhere (I18), so no box is left out. */
function untiedIn(given: unknown): Set<string> {
  const knows = (name: string): boolean => numberAt(given, name) !== null;
  const untied = (name: string): boolean => {
    // I12: studies are people's judgement; only a total (I14) holds them.
    if (name === 'included.studies') return !knows('total.studies');
    // I11 and I15 need the reports beside them.
    if (name === 'included.reportsOfPreviousStudies') return !knows('included.reports');
    // I9: what other methods found and left out has no box, so it is told and never refused.
    if (name.startsWith('otherMethods.identified.')) return !knows('otherMethods.screened');
    // Neither broken down by reason (I7) nor subtracted from the assessed to known reports (I11).
    if (name === 'otherMethods.reportsExcluded.total')
      return !knows('otherMethods.reportsExcluded.reasons.0.n') && !knows('included.reports');
    return false;
  };
  return new Set(
    pathsIn(given)
      .map((trail) => trail.join('.'))
      .filter(untied),
  );
}

describeWithShared('a published flow with one number off by one', (shared) => {
  const rows = JSON.parse(readFileSync(path.join(shared, 'prisma/flows.json'), 'utf8')) as PublishedFlow[];

  test.each(rows.map((row): [string, PublishedFlow] => [row.id, row]))(
    '%s is caught, up or down, at every number that an identity ties',
    (_, row) => {
      const given = asGivenFlow(row);

      const untied = untiedIn(given);

      const unnoticed = [...unnoticedIn(given)].filter((name) => !untied.has(name));

      expect(pathsIn(given).length).toBeGreaterThan(untied.size + 10);
      expect(unnoticed).toEqual([]);
    },
  );
});

describe('the whole flow with one number off by one', () => {
  test('is caught, up or down, but at what stands alone', () => {
    const { identities: _, event: __, ...given } = wholeFlow;

    // Parts of a number that are only printed, and what joins no sum.
    const alone = /\.entered$|\.alreadyKnown$|^included\.participants$/;
    const unnoticed = [...unnoticedIn(given)];
    expect(unnoticed.filter((name) => !alone.test(name))).toEqual([]);
    expect(unnoticed).toHaveLength(pathsIn(given).filter((trail) => alone.test(trail.join('.'))).length);
  });
});
