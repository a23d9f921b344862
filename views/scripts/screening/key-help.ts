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
  revealOpeners(root);
  showKeys(root);
}

/** Openers are hidden where no script runs. */
export function revealOpeners(root: ParentNode): void {
  for (const opener of root.querySelectorAll<HTMLElement>('[data-opens]')) opener.hidden = false;
}
