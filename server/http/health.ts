import type { House } from '../house';
import { canWrite } from '../storage/data-folder';
import { allow } from './guard';
import { json } from './reply';
import { get, type Route } from './route';

const ONCE_MS = 1000;
const tries = new WeakMap<House, { at: number; ready: boolean }>();

/** Writing costs a sync of the disk, so however often it is asked, it is tried once a second. */
function isReady(house: House): boolean {
  const now = performance.now();
  let last = tries.get(house);
  if (last === undefined || now - last.at > ONCE_MS) {
    last = { at: now, ready: canWrite(house.accounts) };
    tries.set(house, last);
  }
  return last.ready;
}

/** For process managers: /healthz says that the program answers, /readyz that it can read and write. */
export const health: Route[] = [
  get('/healthz', allow.anyone, () => json({ ok: true })),
  get('/readyz', allow.anyone, ({ house }) => {
    const ok = isReady(house);
    return json({ ok }, ok ? 200 : 503);
  }),
];
