/**
 * Where reading goes on after a form was sent: at the first field at fault, else at what is said of it. What went well
 * is said on top of the page, and read first unless the address or the page names a place of its own.
 */
export function arrive(root: Document): void {
  const wrong =
    root.querySelector<HTMLElement>('main [aria-invalid="true"]') ??
    root.querySelector<HTMLElement>('main :is(.notice[role="alert"], .error[role="alert"])');
  const said = root.querySelector<HTMLElement>('main > .notice[role="status"]');
  const isPlaced = root.location.hash !== '' || root.querySelector('[autofocus]') !== null;
  const place = wrong ?? (isPlaced ? null : said);
  if (place === null) return;
  if (!place.matches('input, select, textarea')) place.tabIndex = -1;
  place.focus();
}
