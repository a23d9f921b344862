/** A column's name as tables spell it, brought to one form: lower case, single spaces, no underscore. */
export function columnName(header: string): string {
  return header
    .replace(/[\s_\u00A0]+/g, ' ')
    .trim()
    .toLowerCase();
}
