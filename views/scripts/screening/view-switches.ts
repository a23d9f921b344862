import { changePreferences, preferences } from './preferences';

/** A checkbox with data-view-switch="CLASS" puts that class on the whole page, here and on the pages to come. */
export function switchViews(root: Document): void {
  for (const box of root.querySelectorAll<HTMLInputElement>('[data-view-switch]')) {
    const name = box.dataset.viewSwitch ?? '';
    box.addEventListener('change', () => {
      root.documentElement.classList.toggle(name, box.checked);
      const others = preferences().hidden.filter((one) => one !== name);
      changePreferences({ hidden: box.checked ? [...others, name] : others });
    });
  }
}
