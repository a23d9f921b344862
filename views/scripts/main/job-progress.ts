const FIRST_PAUSE_MS = 700;
const LONGEST_PAUSE_MS = 5000;
const FINAL_STATES = new Set(['done', 'failed', 'interrupted', 'needs-mapping']);

/** What a [data-progress-url] answers: `progress` from 0 to 1 (null where unknown), `says` for people. */
interface JobState {
  status: string;
  progress: number | null;
  says: string | null;
}

/**
 * Keeps each [data-progress-url] up to date: its <progress> and its [data-progress-text] (a role=status).
 * When the job has ended the page is loaded anew, because what it offers has changed.
 */
export function followJobs(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-progress-url]')) {
    const url = element.dataset.progressUrl;
    if (url !== undefined) void follow(element, url);
  }
}

async function follow(element: HTMLElement, url: string): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 1.3, LONGEST_PAUSE_MS);
    if (document.hidden) continue;
    const state = await ask(url);
    if (state === null) continue;
    show(element, state);
    if (FINAL_STATES.has(state.status)) {
      // The next tab then goes on from what has changed, past the menus.
      window.location.hash = 'content';
      window.location.reload();
      return;
    }
  }
}

/** Null when the server did not answer: the next turn asks again. */
async function ask(url: string): Promise<JobState | null> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' } });
    return response.ok ? readState(await response.json()) : null;
  } catch {
    return null;
  }
}

function readState(body: unknown): JobState | null {
  if (typeof body !== 'object' || body === null) return null;
  const { status, progress, says } = body as Record<string, unknown>;
  if (typeof status !== 'string') return null;
  return {
    status,
    progress: typeof progress === 'number' ? progress : null,
    says: typeof says === 'string' ? says : null,
  };
}

function show(element: HTMLElement, state: JobState): void {
  const bar = element.querySelector('progress');
  if (bar !== null) {
    if (state.progress === null) bar.removeAttribute('value');
    else bar.value = state.progress * bar.max;
  }
  const text = element.querySelector('[data-progress-text]');
  if (text !== null && state.says !== null && text.textContent !== state.says) text.textContent = state.says;
}
