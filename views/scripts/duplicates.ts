import { keysAreOn } from './screening/keys';

/** Pairs are decided by single keys (d, n, s, u), unless keys are off in this browser or somebody types. */
document.addEventListener('keydown', (event) => {
  if (!keysAreOn() || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null) return;
  const element = document.querySelector<HTMLElement>(`[data-keys="${CSS.escape(event.key.toLowerCase())}"]`);
  if (element === null) return;
  event.preventDefault();
  element.click();
});
