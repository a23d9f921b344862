import { alarm } from './saying';

/** What the person has chosen, as the server wrote it on the page (see server/accounts/preferences). */
export interface Preferences {
  keys: 'on' | 'off';
  preset: string;
  own: Record<'include' | 'maybe' | 'exclude', string>;
  hidden: string[];
}

const USUAL: Preferences = {
  keys: 'on',
  preset: 'standard',
  own: { include: '', maybe: '', exclude: '' },
  hidden: [],
};

let chosen: Preferences | null = null;

export function preferences(): Preferences {
  chosen ??= { ...USUAL, ...(JSON.parse(document.documentElement.dataset.preferences ?? '{}') as object) };
  return chosen;
}

/** Changes them here at once, and with the account, so that they hold in every browser. */
export function changePreferences(patch: Partial<Preferences>): void {
  chosen = { ...preferences(), ...patch };
  const csrf = document.querySelector<HTMLInputElement>('input[name=csrf]')?.value ?? '';
  void fetch('/api/v1/account/preferences', {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf },
    body: JSON.stringify(patch),
    keepalive: true,
  })
    .then(({ ok }) => ok)
    .catch(() => false)
    .then((saved) => {
      if (!saved) alarm(document, 'Your choice holds on this page, but could not be saved.');
    });
}
