import { preferences } from './preferences';

/** What a key can do that a preset may move; everything else keeps its key where no preset takes it. */
export type KeyAction = 'include' | 'maybe' | 'exclude' | 'note';
export type KeyMap = Partial<Record<KeyAction, string[]>>;

/** Keys as people know them from elsewhere. "own" stands beside them: what is typed in the dialog. */
const PRESETS: Record<string, KeyMap> = {
  standard: {},
  asreview: { include: ['r'], exclude: ['i'] },
  covidence: { include: ['y'], maybe: ['m'], exclude: ['n'], note: ['w'] },
  alt: { include: ['Alt+1'], maybe: ['Alt+2'], exclude: ['Alt+3'], note: ['Alt+n'] },
};

/** The user's own keys; what is not chosen keeps its standard key. */
function ownKeys(): KeyMap {
  const chosen = Object.entries(preferences().own).filter(([, key]) => key !== '');
  return Object.fromEntries(chosen.map(([action, key]) => [action, [key]]));
}

export const keyMap = (): KeyMap =>
  preferences().preset === 'own' ? ownKeys() : (PRESETS[preferences().preset] ?? {});

/** The key as it is named: a letter in lower case, a named key as it is; with Alt by its place, since Alt changes what the key writes. */
export function chordOf(event: KeyboardEvent): string {
  const modifier = event.ctrlKey || event.metaKey ? 'Ctrl+' : event.altKey ? 'Alt+' : '';
  if (event.altKey) return `${modifier}${event.code.replace(/^(?:Digit|Numpad|Key)/, '').toLowerCase()}`;
  return `${modifier}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
}

/** A key that a field takes as somebody's own by being pressed: one with a modifier, or a function key. */
export const isChord = (event: KeyboardEvent): boolean =>
  /^F\d+$/.test(event.key) ||
  ((event.ctrlKey || event.metaKey || event.altKey) && !/^(Control|Meta|Alt|Shift|Tab)$/.test(event.key));
