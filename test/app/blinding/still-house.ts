import { makeHouse } from '../house';
import { serveApp } from '../walking/caller';
import type { Place } from './reading';

const TIMERS = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const),
];

/** A house that is served under a clock that stands still: two worlds in it differ in no time either. */
export async function openStillHouse(): Promise<{ place: Place; close: () => Promise<void> }> {
  jest.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z'), doNotFake: TIMERS });
  const house = makeHouse();
  const served = await serveApp(house.app);
  return {
    place: { house, baseUrl: served.baseUrl },
    close: async () => {
      await served.close();
      await house.close();
      jest.useRealTimers();
    },
  };
}
