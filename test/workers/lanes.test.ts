import { Lanes } from '../../server/workers/running/lanes';

const gate = () => {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
};

describe('lanes', () => {
  it('do one piece after the other, a failed one too, and lanes side by side', async () => {
    const lanes = new Lanes();
    const first = gate();
    const said: string[] = [];
    const one = lanes.add('a', '1', async () => {
      await first.opened;
      said.push('1 fails');
      throw new Error('no');
    });
    const two = lanes.add('a', '2', () => Promise.resolve(void said.push('2')));
    await lanes.add('b', '3', () => Promise.resolve(void said.push('3')));
    first.open();

    await expect(one).rejects.toThrow('no');
    await two;
    expect(said).toEqual(['3', '1 fails', '2']);
    expect([lanes.has('1'), lanes.has('2')]).toEqual([false, false]);
  });

  it('tell a piece why it is to stop', async () => {
    const lanes = new Lanes();
    const reasons: unknown[] = [];
    const work = (signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          reasons.push(signal.reason);
          resolve();
        });
      });
    const first = lanes.add('a', '1', work);
    const second = lanes.add('b', '2', work);
    await Promise.resolve();

    const known = [lanes.stop('1'), lanes.stop('none')];
    await first;
    await lanes.close();
    await second;

    expect([known, reasons]).toEqual([
      [true, false],
      ['asked', 'closing'],
    ]);
  });
});
