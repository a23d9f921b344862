const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** What became of a request: done, or refused in the server's words. Failures on the way are tried again. */
export type Outcome = { done: true } | { done: false; status: number; says: string };

export interface Sending {
  method: 'POST' | 'DELETE';
  url: string;
  body?: object;
  csrf: string;
  /** Called when an attempt has failed; answers when to try again: after a pause, or sooner when the user asks. */
  onFailure: (pauseMs: number) => Promise<void>;
}

/**
 * Sends until the server has answered. Every attempt carries the same Idempotency-Key, so that an answer lost on the
 * way never makes a second vote.
 */
export async function send(sending: Sending): Promise<Outcome> {
  const key = newKey();
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const outcome = await attempt(sending, key);
    if (outcome !== null) return outcome;
    await sending.onFailure(pause);
  }
}

/** crypto.randomUUID exists on https and localhost only; Winnow may be reached by plain http in a private network. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Null where it is worth trying again: no answer, or one that says "later". */
async function attempt({ method, url, body, csrf }: Sending, key: string): Promise<Outcome | null> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...{ 'X-CSRF-Token': csrf, 'Idempotency-Key': key, Accept: 'application/json' },
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return { done: true };
    if (response.status >= 500 || response.status === 429) return null;
    return { done: false, status: response.status, says: await reasonOf(response) };
  } catch {
    return null;
  }
}

async function reasonOf(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => null)) as { detail?: unknown } | null;
  return typeof problem?.detail === 'string' ? problem.detail : 'The server refused this.';
}
