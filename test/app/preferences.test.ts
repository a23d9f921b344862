import { addPerson, makeHouse, submit, type TestHouse } from './house';

let test: TestHouse;
beforeEach(() => {
  test = makeHouse();
});
afterEach(() => test.close());

const USUAL = {
  keys: 'on',
  preset: 'standard',
  own: { include: '', maybe: '', exclude: '' },
  hidden: [],
};
const ADDRESS = '/api/v1/account/preferences';

it('keeps what a person has chosen, a part at a time, and for nobody else', async () => {
  const ada = addPerson(test, { email: 'ada@example.org' });
  const ben = addPerson(test, { email: 'ben@example.org' });
  await ada.agent.patch(ADDRESS).send({ preset: 'asreview' });
  const changed = await ada.agent.patch(ADDRESS).send({ hidden: ['no-source', 'no-authors'] });

  expect(changed.body).toEqual({ ...USUAL, preset: 'asreview', hidden: ['no-authors', 'no-source'] });
  expect((await ada.agent.get(ADDRESS)).body).toEqual(changed.body);
  expect((await ben.agent.get(ADDRESS)).body).toEqual(USUAL);
  expect((await ada.agent.get('/')).text).toContain('class="no-authors no-source"');
});

it('is chosen by a plain form, in which a box that is not ticked is off', async () => {
  const ada = addPerson(test, { email: 'ada@example.org' });
  const page = '/account/preferences';
  const saved = await submit(ada.agent, page, page, {
    preset: 'own',
    ...{ include: 'G', maybe: '', exclude: 'Ctrl+x' },
    hidden: 'no-highlights',
  });

  expect(saved.status).toBe(303);
  expect((await ada.agent.get(ADDRESS)).body).toEqual({
    keys: 'off',
    preset: 'own',
    own: { include: 'g', maybe: '', exclude: 'Ctrl+x' },
    hidden: ['no-highlights'],
  });
});

it.each([
  [{ preset: 'vi' }],
  [{ keys: 'maybe' }],
  [{ hidden: ['" onload="x'] }],
  [{ own: { include: 'x'.repeat(21), maybe: '', exclude: '' } }],
  [{ own: { include: 'x', maybe: 'y', exclude: 'X' } }],
  [{ colour: 'red' }],
])('refuses %j and keeps what was', async (patch) => {
  const ada = addPerson(test, { email: 'ada@example.org' });
  const refused = await ada.agent.patch(ADDRESS).send(patch);

  expect([refused.status, (await ada.agent.get(ADDRESS)).body]).toEqual([422, USUAL]);
});

it('says beside the keys that two decisions share one, and keeps what was typed', async () => {
  const ada = addPerson(test, { email: 'ada@example.org' });
  const page = '/account/preferences';
  const refused = await submit(ada.agent, page, page, {
    ...{ keys: 'on', preset: 'own', include: 'g', maybe: '', exclude: 'G' },
  });

  expect(refused.status).toBe(422);
  expect(refused.text).toContain('g is the key for include already. Choose another one to exclude.');
  expect(refused.text).toMatch(/name="exclude"[^>]*value="G"[^>]*aria-invalid="true"/);
  expect((await ada.agent.get(ADDRESS)).body).toEqual(USUAL);
});
