import type { Page } from 'playwright-core';

/** What is wrong with a page for somebody who moves by the tab key: stops that are hidden or show no focus. */
export async function badStops(page: Page): Promise<string[]> {
  const bad: string[] = [];
  await page.evaluate('document.activeElement.blur(); window.scrollTo(0, 0)');
  for (let stop = 0; stop < 120; stop += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate<{ name: string; faults: string[]; end: boolean }>(`(() => {
      const element = document.activeElement;
      if (element === document.body || element === null) return { name: '', faults: [], end: true };
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 12)];
      const top = document.elementFromPoint(x, y);
      const label = element.closest('label');
      const seen = top !== null && (element.contains(top) || top.contains(element) || label?.contains(top) === true);
      const bar = document.querySelector('.screening .decision-bar');
      const covered = top !== null && bar !== null && bar.contains(top) && !bar.contains(element);
      const look = (of) => { const style = getComputedStyle(of); return [style.outlineStyle, style.boxShadow, style.borderColor].join(); };
      const holder = label?.matches('.reasons .choice') ? label : element;
      const focused = look(holder);
      element.blur();
      const plain = look(holder);
      element.focus({ preventScroll: true });
      const faults = [];
      if (!seen || covered) faults.push('obscured');
      if (focused === plain) faults.push('no visible focus');
      return { name: element.outerHTML.slice(0, 90), faults, end: false };
    })()`);
    if (found.end) return bad;
    if (found.faults.length > 0) bad.push(`${found.faults.join(' and ')}: ${found.name}`);
  }
  return bad;
}

/** Controls below 24 px, and decisions below 44 px; links inside a sentence are excepted (WCAG 2.2, 2.5.8). */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const small = [];
    for (const element of document.querySelectorAll('a, button, input, select, textarea, summary, label.choice')) {
      const box = (element.closest('label.choice') ?? element).getBoundingClientRect();
      const style = getComputedStyle(element);
      if (box.width <= 1 || box.height <= 1 || style.visibility === 'hidden' || element.type === 'hidden') continue;
      if (element.matches('a:not(.button)') && element.closest('p, li, td, th, dd, figcaption, footer') !== null) {
        const around = element.closest('p, li, td, th, dd, figcaption, footer').textContent.trim();
        if (around !== element.textContent.trim()) continue;
      }
      const least = element.matches('.decision-bar .button') ? 44 : 24;
      if (box.width < least - 0.5 || box.height < least - 0.5)
        small.push(Math.round(box.width) + 'x' + Math.round(box.height) + ' ' + element.outerHTML.slice(0, 80));
    }
    return small;
  })()`);

/** Elements whose text is cut off or that stick out of the page. */
export const clipped = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('main *')]
    .filter((element) => {
      const style = getComputedStyle(element);
      if (element.matches('.visually-hidden, .visually-hidden *, dialog *, option, svg *, textarea')) return false;
      const box = element.getBoundingClientRect();
      if (box.width <= 1) return false;
      const cut = style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1;
      const out = box.right > document.documentElement.clientWidth + 1 && element.closest('.table-wrap') === null;
      return cut || out;
    })
    .map((element) => element.outerHTML.slice(0, 90))`);
