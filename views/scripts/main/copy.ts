/** A field [data-copy] is marked whole when it is entered; the button after it copies it and says so. */
export function offerCopies(root: Document): void {
  for (const field of root.querySelectorAll<HTMLInputElement>('[data-copy]')) {
    field.addEventListener('focus', () => field.select());
    if (root.activeElement === field) field.select();
    const button = field.parentElement?.querySelector<HTMLButtonElement>('[data-copies]');
    if (!button) continue;
    button.hidden = false;
    button.addEventListener('click', () => void copy(field).then((done) => say(button, field, done)));
  }
}

/** The clipboard is for https and localhost only; elsewhere the old command, which copies what is marked, still works. */
async function copy(field: HTMLInputElement): Promise<boolean> {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Plain http in a private network has nothing else.
    return document.execCommand('copy');
  }
}

function say(button: HTMLButtonElement, field: HTMLInputElement, done: boolean): void {
  if (!done) return field.select();
  button.textContent = 'Copied';
  button.focus();
}
