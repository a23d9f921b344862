const PAUSE_MS = 150;

/** Shows the flow of the day that the slider stands at, as it moves; without scripts its form is sent by its button. */
export function followDays(page: Document, afterwards: () => void): void {
  const form = page.querySelector<HTMLFormElement>('[data-day-slider]');
  const slider = form?.querySelector<HTMLInputElement>('input[type=range]');
  const label = form?.querySelector('output');
  const view = page.querySelector('[data-day-view]');
  if (!form || !slider || !label || view === null) return;
  form.querySelector('button')?.remove();
  let waiting = 0;
  let asked = new AbortController();
  const show = async (): Promise<void> => {
    asked.abort();
    asked = new AbortController();
    const url = new URL(form.action);
    url.searchParams.set('day', slider.value);
    view.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(url, { signal: asked.signal });
      const read = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = read.querySelector('[data-day-view]');
      // Signed out meanwhile, or the review is gone: the page that says so.
      if (fresh === null) location.assign(url);
      else view.replaceChildren(...fresh.childNodes);
      history.replaceState(null, '', url);
      view.removeAttribute('aria-busy');
      afterwards();
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) location.assign(url);
    }
  };
  slider.addEventListener('input', () => {
    const day = form.querySelector(`option[value="${slider.value}"]`)?.getAttribute('label') ?? '';
    label.textContent = day;
    slider.setAttribute('aria-valuetext', day);
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void show(), PAUSE_MS);
  });
}
