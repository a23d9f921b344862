import { differing, readerOf, type Place, type Reading, type Worlds } from './reading';
import { openStillHouse } from './still-house';
import * as tales from './tales';
import { twoWorlds, type Names, type World } from './worlds';

let place: Place;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ place, close } = await openStillHouse());
});
afterAll(() => close());

type Act = [method: string, address: string, body?: object];
type Acts = (world: World) => Act[];

/** What every act is answered in both worlds, the acts done one after the other. */
async function answers(worlds: Worlds, viewer: Names, acts: Acts): Promise<Reading[]> {
  const inWorld = async (world: World): Promise<string[]> => {
    const ask = readerOf(place, world, viewer);
    const told: string[] = [];
    for (const [method, address, body] of acts(world))
      told.push(withoutNewIds(await ask(address, method, body)));
    return told;
  };
  const [quiet, busy] = [await inWorld(worlds.quiet), await inWorld(worlds.busy)];
  return acts(worlds.quiet).map(([method, address, body], index) => ({
    address: `${String(index)} ${method} ${address} ${JSON.stringify(body ?? {})}`,
    ...{ quiet: quiet[index] ?? '', busy: busy[index] ?? '' },
  }));
}

/** A vote's id is random; so is the seal of a notice, whose words are read instead. */
const withoutNewIds = (answer: string): string =>
  answer
    .replace(/("id":|name="replaces" value=)"[\w-]{16,}"/g, '$1""')
    .replace(/winnow-notice=([\w-]+)\.[\w-]+/g, (_, words: string) =>
      Buffer.from(words, 'base64url').toString(),
    );

/** Votes, looks, takes back and votes otherwise, on whatever others have made of the record meanwhile. */
const probing =
  (stage: 'screening' | 'eligibility', records: readonly number[]): Acts =>
  ({ review: { api, path } }) =>
    records.flatMap((record): Act[] => {
      const votes = `${api}/records/${String(record)}/votes`;
      const look: Act[] = [
        ['GET', `${api}/records/${String(record)}`],
        ['GET', `${path}/records/${String(record)}`],
        ['GET', `${api}/queue?stage=${stage}`],
        ['GET', `${api}/records?fate=screened-by-me`],
        ['GET', `${path}/${stage}`],
        ['GET', path],
      ];
      const cast = (decision: string): Act[] => {
        const reason = decision === 'exclude' ? { reason: `${stage}-reason` } : {};
        return [['POST', votes, { stage, decision, ...reason }], ...look];
      };
      const undo: Act[] = [['DELETE', `${votes}/${stage}`], ...look];
      return [...cast('include'), ...cast('exclude'), ...undo, ...cast('maybe'), ...undo, ...undo];
    });

/** Records that others acted on, voted on or not by the voter of the tale: in conflict, settled, resolved, untouched. */
const PROBED = { screening: [1, 2, 4, 5], eligibility: [1, 2, 3, 5] };
const STAGES = ['screening', 'eligibility'] as const;

describe.each(STAGES)('probing by votes that one takes back, at %s,', (stage) => {
  test.each(['ann', 'vera'] as const)('tells %s nothing', async (viewer) => {
    const worlds = twoWorlds(place.house, {}, tales[stage](viewer));
    const told = await answers(worlds, viewer, probing(stage, PROBED[stage]));

    expect(told.filter(({ quiet }) => /^20[14] /.test(quiet))).toHaveLength(20);
    expect(differing(worlds, told)).toEqual([]);
  });
});

/** What a lead can try out before doing it. */
const previews: Acts = ({ review: { api, path } }) => {
  const scheme = { stage: 'screening', scheme: 'everybody' };
  const single = { screening: { include: 1, exclude: 1 } };
  return [
    ['POST', `${path}/protocol/rules/preview`, { 'screening.include': '1', 'screening.exclude': '1' }],
    ['POST', `${path}/assignment/preview`, scheme],
    ['POST', `${api}/assignments/preview`, scheme],
    ['POST', `${path}/screening/replay`, {}],
    ['GET', `${path}/records/labels?q=cohort`],
    ['GET', `${path}/records/removal?q=cohort`],
    ['GET', `${path}/duplicates/pairs/many`],
    ['POST', `${api}/labels`, { stage: 'screening', label: 'Mice', records: ['5', '6'], on: true }],
    ['GET', `${api}/stopping`],
    ['POST', `${path}/screening/stopping/audits`, { size: '3', seed: '1' }],
    ['GET', `${path}/screening/stopping`],
    ['POST', `${path}/screening/stopping/stop`, {}],
    ['GET', `${path}/screening/stopping`],
    ['POST', `${path}/screening/pilot`, { size: '3', seed: '1' }],
    ['GET', `${path}/screening/pilot`],
    ['PATCH', api, single],
    ['GET', `${api}/flow`],
    ['GET', path],
    ['GET', `${path}/history`],
  ];
};

test('what vera, a lead who votes, tries out and changes tells her nothing', async () => {
  const worlds = twoWorlds(place.house, {}, tales.screening('vera'));
  const told = await answers(worlds, 'vera', previews);

  expect(differing(worlds, told)).toEqual([]);
});
