import type { Page } from 'playwright-core';
import { axe, screenshot, sidewaysOverflow, themes, widths } from './browser';

/** What is wrong with a page as it stands, at every width and in both themes: what axe finds, and scrolling sideways. */
export async function faultsOf(
  page: Page,
  name: string,
  looks: { widths?: readonly number[]; themes?: readonly (typeof themes)[number][] } = {},
): Promise<object[]> {
  const faults: object[] = [];
  for (const width of looks.widths ?? Object.values(widths)) {
    await page.setViewportSize({ width, height: width < 600 ? 740 : 900 });
    for (const theme of looks.themes ?? themes) {
      await page.emulateMedia({ colorScheme: theme });
      await screenshot(page, `${name.replace(/\W+/g, '-')}-${String(width)}-${theme}`);
      const [violations, overflow] = [await axe(page), await sidewaysOverflow(page)];
      if (violations.length > 0 || overflow > 0) faults.push({ name, width, theme, overflow, violations });
    }
  }
  return faults;
}
