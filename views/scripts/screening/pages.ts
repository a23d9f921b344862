import { restoreDraft } from './drafts';
import { revealOpeners } from './key-help';
import { holdKeysUntilPainted, showKeys } from './keys';

const REGION = '[data-screening]';

/** A screening page as the server drew it, waiting to be shown. */
export interface ReadyPage {
  url: string;
  title: string;
  region: HTMLElement;
  /** The record on it; null when nothing is left. */
  record: string | null;
}

/**
 * Loads a page of this site, or the page that the fields of a form lead to. Null when it cannot be had, or is another
 * kind of page (signed out, an error).
 */
export async function loadPage(url: string, fields?: FormData): Promise<ReadyPage | null> {
  try {
    const headers = { Accept: 'text/html' };
    const response = await fetch(
      url,
      fields === undefined ? { headers } : { method: 'POST', headers, body: encoded(fields) },
    );
    const loaded = new DOMParser().parseFromString(await response.text(), 'text/html');
    const region = loaded.querySelector<HTMLElement>(REGION);
    if (!response.ok || region === null) return null;
    return {
      url: fields === undefined ? url : response.url,
      title: loaded.title,
      region,
      record: recordOn(region),
    };
  } catch {
    return null;
  }
}

const encoded = (fields: FormData): URLSearchParams =>
  new URLSearchParams([...fields].filter((field): field is [string, string] => typeof field[1] === 'string'));

export const recordOn = (region: ParentNode): string | null =>
  region.querySelector<HTMLElement>('[data-next]')?.dataset.record ?? null;

/** Puts a loaded page in the place of the one shown; the heading takes the focus, so that it is read first. */
export function show(root: Document, ready: ReadyPage): void {
  const region = root.querySelector<HTMLElement>(REGION);
  if (region === null) return;
  holdKeysUntilPainted();
  // What was told when the page was loaded was told of another record.
  root.querySelector('[data-flash]')?.remove();
  region.replaceWith(root.importNode(ready.region, true));
  root.title = ready.title;
  history.replaceState(null, '', ready.url);
  dress(root);
  window.scrollTo(0, 0);
  root.getElementById('record-title')?.focus({ preventScroll: true });
}

/** Tells on the record itself what its vote was: whoever undoes wants to know what they undid. */
export function showTakenBack(root: Document, was: string): void {
  const badge = root.createElement('span');
  badge.className = 'badge';
  badge.textContent = `Taken back: ${was}`;
  const line = root.createElement('p');
  line.append(badge);
  root.querySelector('.screening-text')?.prepend(line);
}

/** What scripts add to a page that works without them. */
export function dress(root: Document): void {
  revealOpeners(root);
  showKeys(root);
  restoreDraft(root);
}

/** Brings the voter's own numbers and last vote up to date from a newer page; the focus stays where it is. */
export function refreshOwn(root: Document, newer: ReadyPage): void {
  const shown = root.querySelector(`${REGION} [data-own]`);
  const fresh = newer.region.querySelector('[data-own]');
  if (shown === null || fresh === null) return;
  const focused = controlsOf(shown).findIndex((control) => control === root.activeElement);
  const placed = root.importNode(fresh, true);
  shown.replaceWith(placed);
  root.title = newer.title;
  dress(root);
  controlsOf(placed)[focused]?.focus();
}

const controlsOf = (part: ParentNode): HTMLElement[] => [...part.querySelectorAll<HTMLElement>('a, button')];

/** Counts a vote just saved on a page that was loaded before it. */
export function countVote(root: Document): void {
  const [done, left] = ['[data-done]', '[data-left]'].map((name) => root.querySelector(name));
  if (!done || !left) return;
  done.textContent = String(Number(done.textContent) + 1);
  left.textContent = String(Math.max(0, Number(left.textContent) - 1));
}
