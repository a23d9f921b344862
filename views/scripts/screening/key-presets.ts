/** What a key can do that a preset may move; everything else keeps its key where no preset takes it. */
export type KeyAction = 'include' | 'maybe' | 'exclude' | 'note';
export type KeyMap = Partial<Record<KeyAction, string[]>>;

/** Keys as people know them from elsewhere. "own" stands beside them: what is typed in the dialog. */
export const PRESETS: Record<string, KeyMap> = {
  standard: {},
  asreview: { include: ['r'], exclude: ['i'] },
  covidence: { include: ['y'], maybe: ['m'], exclude: ['n'], note: ['w'] },
  alt: { include: ['Alt+1'], maybe: ['Alt+2'], exclude: ['Alt+3'], note: ['Alt+n'] },
};

const STORED = 'winnow-key-preset';
const STORED_OWN = 'winnow-own-keys';
const OWN_ACTIONS: readonly KeyAction[] = ['include', 'maybe', 'exclude'];

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Without storage the choice holds until the page is left.
  }
}

export const chosenPreset = (): string => {
  const stored = read(STORED) ?? 'standard';
  return stored === 'own' || stored in PRESETS ? stored : 'standard';
};

export const choosePreset = (name: string): void => keep(STORED, name);

/** The user's own keys, one character each; what is not chosen keeps its standard key. */
export function ownKeys(): KeyMap {
  const [include = '', maybe = '', exclude = ''] = (read(STORED_OWN) ?? '').split('\n');
  const given = { include, maybe, exclude };
  return Object.fromEntries(
    OWN_ACTIONS.filter((action) => given[action as 'include'] !== '').map((action) => [
      action,
      [given[action as 'include'].toLowerCase()],
    ]),
  );
}

export function chooseOwnKeys(keys: Record<'include' | 'maybe' | 'exclude', string>): void {
  keep(
    STORED_OWN,
    [keys.include, keys.maybe, keys.exclude].map((key) => [...key.trim()][0] ?? '').join('\n'),
  );
}

export const keyMap = (): KeyMap => (chosenPreset() === 'own' ? ownKeys() : (PRESETS[chosenPreset()] ?? {}));
