/** A form, or one of its buttons, with data-confirm="Question?" is sent only after the question is answered yes. */
export function confirmDestructiveForms(root: Document): void {
  root.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
    if (question !== undefined && !window.confirm(question)) event.preventDefault();
  });
}
