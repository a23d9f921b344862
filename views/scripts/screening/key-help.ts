import { chooseOwnKeys, chosenPreset, choosePreset, keyMap, ownKeys } from './key-presets';
import { keysAreOn, showKeys, switchKeys } from './keys';

/** A button with data-opens="ID" opens that dialog; [data-keys-switch] in one turns the keys on and off. */
export function openDialogs(root: Document): void {
  root.addEventListener('click', (event) => {
    const opener = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-opens]') : null;
    const dialog = opener && root.getElementById(opener.dataset.opens ?? '');
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
  });
  for (const box of root.querySelectorAll<HTMLInputElement>('[data-keys-switch]')) {
    box.checked = keysAreOn();
    box.addEventListener('change', () => {
      switchKeys(box.checked);
      showKeys(root);
    });
  }
  offerPresets(root);
  revealOpeners(root);
  showKeys(root);
}

/** Radio buttons [data-key-preset] choose a set of keys, fields [data-own-key] make one. */
function offerPresets(root: Document): void {
  const radios = [...root.querySelectorAll<HTMLInputElement>('[data-key-preset]')];
  const own = (action: string): HTMLInputElement | null => root.querySelector(`[data-own-key=${action}]`);
  for (const action of ['include', 'maybe', 'exclude'] as const) {
    const field = own(action);
    if (field === null) continue;
    field.value = ownKeys()[action]?.[0] ?? '';
    field.addEventListener('input', () => {
      const [include, maybe, exclude] = ['include', 'maybe', 'exclude'].map((name) => own(name)?.value ?? '');
      chooseOwnKeys({ include: include ?? '', maybe: maybe ?? '', exclude: exclude ?? '' });
      choosePreset('own');
      for (const radio of radios) radio.checked = radio.dataset.keyPreset === 'own';
      showPreset(root);
    });
  }
  for (const radio of radios) {
    radio.checked = radio.dataset.keyPreset === chosenPreset();
    radio.addEventListener('change', () => {
      choosePreset(radio.dataset.keyPreset ?? 'standard');
      showPreset(root);
    });
  }
  showPreset(root);
}

/** The table of keys tells the keys as they are. */
function showPreset(root: Document): void {
  const map = keyMap();
  for (const cell of root.querySelectorAll<HTMLElement>('[data-key-of]')) {
    cell.dataset.standard ??= cell.textContent;
    const keys = map[cell.dataset.keyOf as keyof typeof map];
    cell.textContent = keys === undefined ? cell.dataset.standard : keys.join(', ');
  }
  showKeys(root);
}

/** Openers are hidden where no script runs. */
export function revealOpeners(root: ParentNode): void {
  for (const opener of root.querySelectorAll<HTMLElement>('[data-opens]')) opener.hidden = false;
}
