import { forgetDraft } from './drafts';
import { alarm, say } from './saying';
import {
  countVote,
  dress,
  loadPage,
  recordOn,
  refreshOwn,
  show,
  showTakenBack,
  type ReadyPage,
} from './pages';
import { send, type Outcome, type Sending } from './sending';

const DONE: Record<string, string> = { include: 'Included', exclude: 'Excluded', maybe: 'Marked as maybe' };

/**
 * Makes screening one keystroke a record: votes are sent in the background and the next page, loaded meanwhile, takes
 * the place of this one once the vote is saved, never before.
 */
export function screenInPlace(root: Document): void {
  if (root.querySelector('[data-screening]') === null) return;
  const desk = new Desk(root);
  root.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const work = form.matches('[data-vote]')
      ? () => desk.vote(form, event.submitter)
      : form.matches('[data-undo]')
        ? () => desk.undo(form)
        : form.matches('[data-annotate]')
          ? () => desk.annotate(form)
          : null;
    if (work === null) return;
    event.preventDefault();
    void desk.alone(work);
  });
  root.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-in-place]') : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void desk.alone(() => desk.go(link.href));
  });
  window.addEventListener('beforeunload', (event) => {
    if (desk.busy) event.preventDefault();
  });
  desk.prefetch();
}

class Desk {
  /** A request is under way: nothing else is sent until it is answered. */
  busy = false;
  private next: Promise<ReadyPage | null> = Promise.resolve(null);
  private nextUrl = '';

  constructor(private readonly root: Document) {}

  async alone(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const waiting = setTimeout(() => this.region()?.classList.add('is-saving'), 150);
    try {
      await work();
    } finally {
      clearTimeout(waiting);
      this.region()?.classList.remove('is-saving');
      this.busy = false;
    }
  }

  async vote(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
    const fields = new FormData(form);
    const decision = button instanceof HTMLButtonElement ? button.value : '';
    if (decision === '') return;
    const record = form.dataset.record ?? '';
    const reason = decision === 'exclude' ? (button?.dataset.reason ?? fields.get('reason')) : null;
    const { stage } = this.settings();
    const further = decision === 'exclude' ? fields.getAll('further') : [];
    const [note, replaces] = [fields.get('note'), fields.get('replaces')];
    const body = { stage, decision, reason, further, note, replaces };
    const outcome = await this.send(form, { method: 'POST', url: this.voteUrl(record), body });
    if (!outcome.done) return this.refused(outcome, record);
    forgetDraft(form);
    if (form.dataset.then !== undefined) return this.leave(form.dataset.then);
    const ahead = await this.goOn(record);
    if (ahead && form.dataset.again === undefined) countVote(this.root);
    say(this.root, `${DONE[decision] ?? 'Saved'}. ${this.left()} left.`);
  }

  async undo(pressed: HTMLFormElement): Promise<void> {
    // The page was loaded before the last vote was cast; what comes after it knows that vote.
    await this.next;
    const form = this.root.querySelector<HTMLFormElement>('form[data-undo]') ?? pressed;
    const record = form.querySelector<HTMLInputElement>('input[name=record]')?.value ?? '';
    const was = form.dataset.done ?? '';
    const url = `${this.voteUrl(record)}/${this.settings().stage}`;
    const outcome = await this.send(form, { method: 'DELETE', url });
    // Not there any more: an earlier attempt did it.
    if (!outcome.done && outcome.status === 401) return this.askToSignIn(record);
    if (!outcome.done && outcome.status !== 404) return alarm(this.root, outcome.says);
    await this.go(`${location.pathname}?record=${record}`);
    showTakenBack(this.root, was);
    say(this.root, `Your vote is taken back. It was: ${was}.`);
  }

  /** Saves labels and note, and comes back to the record; where that fails they stay in the form. */
  async annotate(form: HTMLFormElement): Promise<void> {
    const saved = await loadPage(form.action, new FormData(form));
    if (saved === null) {
      const label = 'Try again';
      return alarm(
        this.root,
        'Your labels and note are not saved: the server does not answer, or your session has ended.',
        { label, act: () => void this.alone(() => this.annotate(form)) },
      );
    }
    alarm(this.root, null);
    show(this.root, saved);
    say(this.root, 'Your labels are saved.');
    this.prefetch();
  }

  /** Shows another page of the queue, at once where it was loaded ahead. */
  async go(url: string): Promise<void> {
    const ready = (url === this.nextUrl ? await this.next : null) ?? (await loadPage(url));
    if (ready === null) return this.leave(url);
    alarm(this.root, null);
    const same = ready.record !== null && ready.record === recordOn(this.root);
    show(this.root, ready);
    if (same) say(this.root, 'This is the only record left for you.');
    this.prefetch();
  }

  /** Loads what comes after the record shown. */
  prefetch(): void {
    dress(this.root);
    const link = this.root.querySelector<HTMLAnchorElement>('a[data-next]');
    this.nextUrl = link?.href ?? '';
    this.next = link === null ? Promise.resolve(null) : loadPage(link.href);
    const shown = this.region();
    void this.next.then((ready) => {
      if (ready !== null && shown === this.region()) refreshOwn(this.root, ready);
    });
  }

  /**
   * Shows the next record. One loaded before the vote is stale where it still shows the record just voted on. Answers
   * whether the page shown was loaded before the vote.
   */
  private async goOn(record: string): Promise<boolean> {
    const url = this.nextUrl;
    const ready = await this.next;
    const ahead = ready !== null && ready.record !== null && ready.record !== record;
    if (!ahead) this.nextUrl = '';
    await this.go(url === '' ? location.href : url);
    return ahead;
  }

  private async refused(outcome: Extract<Outcome, { done: false }>, record: string): Promise<void> {
    if (outcome.status === 401) return this.askToSignIn(record);
    if (outcome.status === 409) await this.goOn(record);
    alarm(this.root, outcome.says);
  }

  private askToSignIn(record: string): void {
    const back = `${location.pathname}?record=${record}`;
    alarm(
      this.root,
      'Not saved: your session has ended. Sign in, and you come back to this record and your note.',
      {
        label: 'Sign in',
        act: () => this.leave(`/sign-in?next=${encodeURIComponent(back)}`),
      },
    );
  }

  private async send(
    form: HTMLFormElement,
    what: Pick<Sending, 'method' | 'url' | 'body'>,
  ): Promise<Outcome> {
    const csrf = form.querySelector<HTMLInputElement>('input[name=csrf]')?.value ?? '';
    const onFailure = (pauseMs: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        alarm(
          this.root,
          'Not saved yet: the server does not answer. Winnow keeps trying; stay on this page.',
          {
            label: 'Try now',
            act: () => {
              clearTimeout(timer);
              resolve();
            },
          },
        );
      });
    const outcome = await send({ ...what, csrf, onFailure });
    alarm(this.root, null);
    return outcome;
  }

  private leave(url: string): void {
    this.busy = false;
    window.location.assign(url);
  }

  private voteUrl(record: string): string {
    return `${this.settings().api}/records/${record}/votes`;
  }

  private settings(): { api: string; stage: string } {
    const { api = '', stage = 'screening' } = this.region()?.dataset ?? {};
    return { api, stage };
  }

  private left(): string {
    return this.root.querySelector('[data-left]')?.textContent ?? '0';
  }

  private region(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>('[data-screening]');
  }
}
