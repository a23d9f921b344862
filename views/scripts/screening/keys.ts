import { chordOf, keyMap, type KeyAction } from './key-presets';
import { preferences } from './preferences';

/** Whether single keys act for this person; they can be switched off (WCAG 2.2, 2.1.4). */
export const keysAreOn = (): boolean => preferences().keys === 'on';

let paintedAt = 0;

/** Until what is shown has been painted, no key acts on it: nobody decides on a record they have not seen. */
export function holdKeysUntilPainted(): void {
  paintedAt = Number.POSITIVE_INFINITY;
  requestAnimationFrame(() => requestAnimationFrame(() => (paintedAt = performance.now())));
}

/** An element with data-keys="i 1" answers to these keys: a field is focused, all else is clicked. */
export function listenForKeys(root: Document): void {
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && event.target instanceof HTMLElement && isField(event.target))
      leaveField(root, event.target);
    if (!keysAreOn()) return;
    if (isTyping(event.target, event.key) || root.querySelector('dialog[open]') !== null) return;
    const element = elementFor(root, chordOf(event));
    if (element === null) return;
    event.preventDefault();
    // A key held down is one press.
    if (event.repeat || performance.now() < paintedAt) return;
    if (isField(element)) focusField(element);
    else element.click();
  });
}

function elementFor(root: Document, chord: string): HTMLElement | null {
  const candidates = [...root.querySelectorAll<HTMLElement>('[data-keys]')];
  return candidates.find((element) => keysOf(element).includes(chord)) ?? null;
}

/** The keys that a control answers to: those of its preset, or its own that no preset has given to another. */
export function keysOf(element: HTMLElement): string[] {
  const map = keyMap();
  const action = actionOf(element);
  const moved = action === null ? undefined : map[action];
  if (moved !== undefined) return moved;
  const taken = new Set(Object.values(map).flat());
  return (element.dataset.keys ?? '').split(' ').filter((key) => key !== '' && !taken.has(key));
}

function actionOf(element: HTMLElement): KeyAction | null {
  if (element.id === 'note') return 'note';
  if (element.matches('.button-include')) return 'include';
  if (element.matches('.button-maybe')) return 'maybe';
  return element.matches('.button-exclude:not([data-reason])') ? 'exclude' : null;
}

type Field = HTMLTextAreaElement | HTMLInputElement;

const isField = (element: HTMLElement): element is Field =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === 'text');

/** Back to the record, so that the next tab goes on from what is decided on. */
function leaveField(root: Document, field: Field): void {
  field.blur();
  root.querySelector<HTMLElement>('#record-title')?.focus();
}

function focusField(field: Field): void {
  const folded = field.closest('details');
  if (folded !== null) folded.open = true;
  field.focus();
}

/** Fields keep all their keys; radio buttons and checkboxes keep those with a name, as arrows and space. */
function isTyping(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && /^(radio|checkbox)$/.test(target.type))
    return key.length > 1 || key === ' ';
  return target.isContentEditable || target.closest('input, textarea, select, dialog') !== null;
}

/** Shows each control's key on it, and tells assistive technology, while keys are on. */
export function showKeys(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-keys]')) {
    element.querySelector(':scope > .kbd')?.remove();
    element.removeAttribute('aria-keyshortcuts');
    if (!keysAreOn()) continue;
    const keys = keysOf(element);
    if (keys.length === 0) continue;
    element.setAttribute('aria-keyshortcuts', keys.join(' ').replaceAll('Ctrl+', 'Control+'));
    const { cap } = element.dataset;
    if (cap === undefined) continue;
    const shown = capOf(nameOf(keys[0] ?? cap));
    shown.ariaHidden = 'true';
    element.append(shown);
  }
}

const nameOf = (key: string): string => (key.length === 1 ? key.toUpperCase() : key);

/** A key as it is drawn. */
export function capOf(text: string): HTMLElement {
  const cap = document.createElement('span');
  cap.className = 'kbd';
  cap.textContent = text;
  return cap;
}
