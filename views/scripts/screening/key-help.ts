import { chordOf, isChord, keyMap } from './key-presets';
import { capOf, showKeys } from './keys';
import { changePreferences } from './preferences';

/** A button with data-opens="ID" opens that dialog; [data-keys-switch] in one turns the keys on and off. */
export function openDialogs(root: Document): void {
  root.addEventListener('click', (event) => {
    const opener = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-opens]') : null;
    const dialog = opener && root.getElementById(opener.dataset.opens ?? '');
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
  });
  for (const box of root.querySelectorAll<HTMLInputElement>('[data-keys-switch]')) {
    box.addEventListener('change', () => {
      changePreferences({ keys: box.checked ? 'on' : 'off' });
      showKeys(root);
    });
  }
  offerPresets(root);
  revealOpeners(root);
}

/** Radio buttons [data-key-preset] choose a set of keys, fields [data-own-key] make one. */
function offerPresets(root: Document): void {
  const radios = [...root.querySelectorAll<HTMLInputElement>('[data-key-preset]')];
  const fields = [...root.querySelectorAll<HTMLInputElement>('[data-own-key]')];
  const keyOf = (action: string): string =>
    (fields.find(({ dataset }) => dataset.ownKey === action)?.value ?? '').trim();
  const chooseOwn = (): void => {
    const own = { include: keyOf('include'), maybe: keyOf('maybe'), exclude: keyOf('exclude') };
    changePreferences({ preset: 'own', own });
    for (const radio of radios) radio.checked = radio.value === 'own';
    showPreset(root);
  };
  for (const field of fields) {
    field.addEventListener('input', () => {
      // What is typed is one key: the last one.
      field.value = ([...field.value.trim()].at(-1) ?? '').toLowerCase();
      chooseOwn();
    });
    field.addEventListener('keydown', (event) => {
      if (!isChord(event)) return;
      event.preventDefault();
      field.value = chordOf(event);
      chooseOwn();
    });
  }
  for (const radio of radios) {
    radio.addEventListener('change', () => {
      changePreferences({ preset: radio.value });
      showPreset(root);
    });
  }
  showPreset(root);
}

/** What the cells of the table of keys hold where no preset moves their key. */
const standardKeys = new WeakMap<HTMLElement, ChildNode[]>();

/** The table of keys tells the keys as they are. */
function showPreset(root: Document): void {
  const map = keyMap();
  for (const cell of root.querySelectorAll<HTMLElement>('[data-key-of]')) {
    const standard = standardKeys.get(cell) ?? [...cell.childNodes];
    standardKeys.set(cell, standard);
    const keys = map[cell.dataset.keyOf as keyof typeof map];
    cell.replaceChildren(...(keys === undefined ? standard : keys.map(capOf)));
  }
  showKeys(root);
}

/** Openers are hidden where no script runs. */
export function revealOpeners(root: ParentNode): void {
  for (const opener of root.querySelectorAll<HTMLElement>('[data-opens]')) opener.hidden = false;
}
