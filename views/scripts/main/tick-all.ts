/** A button [data-ticks="FORM"] ticks every box of that form, or, where all are ticked, none. Hidden without scripts. */
export function offerTickAll(root: Document): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('[data-ticks]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const boxes = boxesOf(root, button.dataset.ticks ?? '');
      const ticked = !boxes.every(({ checked }) => checked);
      for (const box of boxes) box.checked = ticked;
      button.textContent = ticked ? 'Tick none' : 'Tick all on this page';
    });
  }
}

const boxesOf = (root: Document, form: string): HTMLInputElement[] => [
  ...root.querySelectorAll<HTMLInputElement>(`input[type='checkbox'][form='${form}']`),
];
