/** An address that names a field, as a link to a search does, puts the cursor into it. */
export function enterNamedField(root: Document): void {
  const named = root.getElementById(root.location.hash.slice(1));
  if (named instanceof HTMLInputElement) named.focus();
}
