const STORED = 'winnow-keys';

/** Whether single keys act in this browser; they can be switched off (WCAG 2.2, 2.1.4). */
export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}

export function switchKeys(on: boolean): void {
  try {
    localStorage.setItem(STORED, on ? 'on' : 'off');
  } catch {
    // Without storage the choice holds until the page is left.
  }
}

let paintedAt = 0;

/** Until what is shown has been painted, no key acts on it: nobody decides on a record they have not seen. */
export function holdKeysUntilPainted(): void {
  paintedAt = Number.POSITIVE_INFINITY;
  requestAnimationFrame(() => requestAnimationFrame(() => (paintedAt = performance.now())));
}

/** An element with data-keys="i 1" answers to these keys: a field is focused, all else is clicked. */
export function listenForKeys(root: Document): void {
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && event.target instanceof HTMLTextAreaElement) event.target.blur();
    if (!keysAreOn() || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target, event.key) || root.querySelector('dialog[open]') !== null) return;
    const element = elementFor(root, event.key);
    if (element === null) return;
    event.preventDefault();
    if (performance.now() < paintedAt) return;
    if (element instanceof HTMLTextAreaElement) focusField(element);
    else element.click();
  });
}

function elementFor(root: Document, key: string): HTMLElement | null {
  const wanted = key.length === 1 ? key.toLowerCase() : key;
  const candidates = [...root.querySelectorAll<HTMLElement>('[data-keys]')];
  return candidates.find((element) => element.dataset.keys?.split(' ').includes(wanted)) ?? null;
}

function focusField(field: HTMLTextAreaElement): void {
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
    element.setAttribute('aria-keyshortcuts', element.dataset.keys ?? '');
    const { cap } = element.dataset;
    if (cap !== undefined) element.append(capOf(cap));
  }
}

function capOf(text: string): HTMLElement {
  const cap = document.createElement('span');
  cap.className = 'kbd';
  cap.ariaHidden = 'true';
  cap.textContent = text;
  return cap;
}
