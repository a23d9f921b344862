/**
 * What is being typed beside a record is kept in this tab until it is saved with a vote, so that neither a session that
 * ends meanwhile nor a slip of the finger loses it. Kept under the account: the next person at this screen does not
 * find it.
 */
export function keepDrafts(root: Document): void {
  root.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLTextAreaElement && target.matches(FIELD)) write(keyOf(target), target.value);
  });
}

const FIELD = 'form[data-vote] textarea[name=note]';

/** Puts what was typed before back into the form; what stands there already is not touched. */
export function restoreDraft(root: Document): void {
  const field = root.querySelector<HTMLTextAreaElement>(FIELD);
  const kept = field && read(keyOf(field));
  if (field === null || kept === null || kept === '' || field.value !== field.defaultValue) return;
  field.value = kept;
  const folded = field.closest('details');
  if (folded !== null) folded.open = true;
}

/** The note is saved, or the decision taken without it. */
export function forgetDraft(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLTextAreaElement>('textarea[name=note]');
  if (field !== null) write(keyOf(field), '');
}

const keyOf = (field: HTMLTextAreaElement): string => {
  const account = document.documentElement.dataset.account ?? '';
  const record = field.closest<HTMLFormElement>('form[data-vote]')?.dataset.record ?? '';
  return `winnow-note ${account} ${location.pathname} ${record}`;
};

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Without storage the note stands in the form and nowhere else.
  }
}
