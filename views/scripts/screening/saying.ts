/** Tells screen readers what was done, without moving the focus. */
export function say(root: Document, text: string): void {
  const place = root.querySelector('[data-says]');
  if (place !== null) place.textContent = text;
}

/** Shows what went wrong, with a button to act on it; null takes it away. */
export function alarm(
  root: Document,
  text: string | null,
  button?: { label: string; act: () => void },
): void {
  const place = root.querySelector('[data-alarm]');
  if (place === null) return;
  if (text === null) {
    place.replaceChildren();
    return;
  }
  const notice = root.createElement('div');
  notice.className = 'notice notice-error';
  const words = root.createElement('p');
  words.textContent = text;
  notice.append(words);
  if (button !== undefined) notice.append(buttonOf(root, button));
  place.replaceChildren(notice);
}

function buttonOf(root: Document, { label, act }: { label: string; act: () => void }): HTMLButtonElement {
  const made = root.createElement('button');
  made.type = 'button';
  made.className = 'button button-small';
  made.textContent = label;
  made.addEventListener('click', act);
  return made;
}
