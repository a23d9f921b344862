/** Shows the sum of the box that is pointed at or focused in the line of the page; without scripts it is a list. */
export function showBoxSums(page: Document): void {
  const usual = page.querySelector<HTMLElement>('[data-sum-line] [data-sum-default]');
  const shown = page.querySelector<HTMLElement>('[data-sum-line] [data-sum-shown]');
  if (usual === null || shown === null) return;
  const show = (sum: string): void => {
    shown.textContent = sum;
    shown.hidden = sum === '';
    usual.hidden = sum !== '';
  };
  const sumOf = ({ target }: Event): string =>
    (target instanceof Element ? target.closest('[data-sum]') : null)?.getAttribute('data-sum') ?? '';
  for (const figure of page.querySelectorAll('.diagram')) {
    for (const kind of ['mouseover', 'focusin']) figure.addEventListener(kind, (event) => show(sumOf(event)));
    for (const kind of ['mouseout', 'focusout']) figure.addEventListener(kind, () => show(''));
  }
}
