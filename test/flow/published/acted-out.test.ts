import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { drawFlow, figureOf } from '../../../server/flow/drawing/draw-flow.rules';
import { TEMPLATES } from '../../../server/flow/drawing/templates.rules';
import type { Flow } from '../../../server/flow/flow-json.rules';
import { readGivenFlow } from '../../../server/flow/given-flow.rules';
import { brokenIdentities } from '../../../server/flow/identities.rules';
import { reviewFlow } from '../../../server/flow/review-flow.queries';
import {
  DiagramChoicesSchema,
  LANGUAGE_CHOICES,
} from '../../../server/reviews/diagram/diagram-choices.rules';
import { foundTestReview } from '../../ledger/review-in-memory';
import { describeWithShared } from '../../shared';
import { actOut } from './ledger-of-flow';
import { asGivenFlow, type PublishedFlow } from './published-flows';
import { wholeFlow } from '../whole-flow';

/** The boxes of the figure as one reads them, without lines that are zero: a ledger has no reason without a report. */
const boxesOf = (flow: Flow): string[] =>
  figureOf(flow, {
    choices: DiagramChoicesSchema.parse({ perSource: false, zeroLines: false }),
  }).layout.boxes.map(
    ({ cell, lines }) =>
      `${cell.id}: ${lines
        .map(({ runs }) => runs.map(({ text }) => text).join(''))
        .join(' ')
        .replace(/:$/, '')}`,
  );

describeWithShared('published flows, acted out in a ledger', (shared) => {
  const rows = JSON.parse(readFileSync(path.join(shared, 'prisma/flows.json'), 'utf8')) as PublishedFlow[];
  const closing = rows.filter(({ expect: outcome }) => !outcome.includes('FAILS'));
  const fromRecords = closing.filter((row) => row.otherInBox1 === undefined);

  test('are all that close, but for those with other sources inside the first box', () => {
    expect(fromRecords.map(({ id }) => id)).toEqual(['F01', 'F05', 'F09', 'F12', 'S21', 'S23', 'S25']);
  });

  test.each(fromRecords.map((row): [string, PublishedFlow] => [row.id, row]))(
    '%s is drawn with the same numbers',
    (_, row) => {
      const given = readGivenFlow(asGivenFlow(row));
      const { review, close } = foundTestReview();
      try {
        actOut(review, given);

        const flow = reviewFlow(review.db, 'all', new Date(0));

        expect(brokenIdentities(flow.identities)).toEqual([]);
        expect(flow.interim).toBe(false);
        expect(numbersOf(flow)).toMatchObject(known(numbersOf(given)));
        expect(unknownsAside(boxesOf(flow), boxesOf(given))).toEqual(
          unknownsAside(boxesOf(given), boxesOf(given)),
        );
      } finally {
        close();
      }
    },
    30_000,
  );
});

/** What the two say of the same boxes; names of sources and ids of reasons are the ledger's own. */
const numbersOf = ({ databasesAndRegisters: main, otherMethods: other, included, total }: Flow) => ({
  main: { ...main, identified: { ...main.identified, sources: 0 }, reportsExcluded: reasonsOf(main) },
  other: other && {
    ...other,
    identified: { ...other.identified, sources: 0 },
    reportsExcluded: reasonsOf(other),
  },
  included,
  total,
});

const reasonsOf = ({
  reportsExcluded,
}: Flow['databasesAndRegisters'] | NonNullable<Flow['otherMethods']>) => ({
  total: reportsExcluded?.total,
  reasons: reportsExcluded?.reasons.map(({ reason, n }) => ({ reason, n })).filter(({ n }) => n !== 0),
});

/** Without what the publication does not say. */
function known(value: unknown): object {
  return JSON.parse(
    JSON.stringify(value, (_, inner: unknown) => (inner === null ? undefined : inner)),
  ) as object;
}

/** The boxes that the published figure fills in. */
const unknownsAside = (boxes: readonly string[], given: readonly string[]): string[] =>
  boxes.filter((_, index) => given[index]?.includes('?') === false);

describeWithShared('the figure beside the official template', (shared) => {
  interface Official {
    boxes: Record<string, { x: number; y: number; w: number }>;
    arrows: [from: string, to: string, way: 'h' | 'v'][];
  }
  const official = JSON.parse(
    readFileSync(path.join(shared, 'prisma/official_v1_geometry.json'), 'utf8'),
  ) as Official;
  const { layout } = figureOf(wholeFlow, { template: 'new-databases' });
  const ours = new Map(
    layout.boxes.map((box) => [
      box.cell.id === 'included' ? 'included.new' : box.cell.id.replace('databasesAndRegisters', 'dbr'),
      box,
    ]),
  );

  test('has its boxes, each on the same side of and above the same others', () => {
    const ids = Object.keys(official.boxes).filter((id) => /^(dbr|included)\./.test(id));
    expect([...ours.keys()].sort()).toEqual([...ids].sort());
    // A few points apart is the same row or column: the template was drawn by hand.
    const order = (n: number): number => (Math.abs(n) < 5 ? 0 : Math.sign(n));
    for (const a of ids) {
      for (const b of ids) {
        const [theirA, theirB, ourA, ourB] = [official.boxes[a], official.boxes[b], ours.get(a), ours.get(b)];
        if (theirA === undefined || theirB === undefined || ourA === undefined || ourB === undefined)
          continue;
        expect([a, b, order(ourA.x - ourB.x), order(ourA.y - ourB.y)]).toEqual([
          ...[a, b, order(theirA.x - theirB.x), order(theirA.y - theirB.y)],
        ]);
      }
    }
  });

  test('has its arrows and no other', () => {
    const name = (id: string) =>
      id === 'included' ? 'included.new' : id.replace('databasesAndRegisters', 'dbr');
    const arrows = layout.arrows.map(
      ({ arrow }) => `${name(arrow.from)} ${arrow.shape === 'right' ? 'h' : 'v'} ${name(arrow.to)}`,
    );

    expect(arrows.sort()).toEqual(official.arrows.map(([from, to, way]) => `${from} ${way} ${to}`).sort());
  });
});

const hasXmllint = ((): boolean => {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

(hasXmllint ? describe : describe.skip)('xmllint', () => {
  test.each(TEMPLATES)('takes the SVG of %s, wide and narrow, in every language', (template) => {
    for (const language of LANGUAGE_CHOICES) {
      const choices = DiagramChoicesSchema.parse({ language, boldHeadings: true });
      for (const narrow of [false, true]) {
        const svg = drawFlow(wholeFlow, { template, choices, narrow, linkOf: (box) => `/x?box=${box}&y` });
        execFileSync('xmllint', ['--noout', '--nonet', '-'], { input: svg });
        expect(svg).toMatch(/^<svg [^>]+>/);
      }
    }
  });
});
