const STORED = 'winnow-display';

/** The classes that are switched on in this browser; none where it keeps nothing. */
function stored(): string[] {
  try {
    return (localStorage.getItem(STORED) ?? '').split(' ').filter((name) => name !== '');
  } catch {
    return [];
  }
}

/** A checkbox with data-view-switch="CLASS" puts that class on the whole page, here and on the pages to come. */
export function switchViews(root: Document): void {
  const on = new Set(stored());
  for (const box of root.querySelectorAll<HTMLInputElement>('[data-view-switch]')) {
    const name = box.dataset.viewSwitch ?? '';
    box.checked = on.has(name);
    root.documentElement.classList.toggle(name, box.checked);
    box.addEventListener('change', () => {
      root.documentElement.classList.toggle(name, box.checked);
      if (box.checked) on.add(name);
      else on.delete(name);
      keep([...on]);
    });
  }
}

function keep(names: string[]): void {
  try {
    localStorage.setItem(STORED, names.join(' '));
  } catch {
    // Without storage the choice holds until the page is left.
  }
}
