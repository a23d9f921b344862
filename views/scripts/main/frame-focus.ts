/** Frames show full texts; a browser's PDF reader takes the focus as soon as it has loaded. */
const FRAMES = 'iframe';

/**
 * Gives the focus back that a frame took by itself: keys would decide nothing until the page is clicked. Whoever moves
 * into the frame by Tab or points at it stays there.
 */
export function keepFocusFromFrames(root: Document): void {
  let [before, byTab]: [Element | null, boolean] = [null, false];
  root.addEventListener('keydown', (event) => (byTab = event.key === 'Tab'));
  root.addEventListener('focusin', (event) => {
    if (event.target instanceof Element && !event.target.matches(FRAMES)) before = event.target;
  });
  // Only what the frame itself has taken the focus from gets it back.
  root.addEventListener('focusout', () =>
    queueMicrotask(() => {
      if (root.activeElement === root.body) before = null;
    }),
  );
  const giveBack = (): void => {
    const frame = root.activeElement;
    if (!(frame instanceof HTMLElement) || !frame.matches(FRAMES) || byTab || frame.matches(':hover')) return;
    frame.blur();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
  // The active element is the frame only after the event.
  root.defaultView?.addEventListener('blur', () => setTimeout(giveBack));
}
