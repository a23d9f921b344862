/** Adds what "Biometals. 2012 Aug;25(4):677-86. doi: 10.1007/x. Epub …" says, as MEDLINE tags. */
export function addCitation(text: string, add: (tag: string, value: string) => void): void {
  const match = /^(.+?)\. ((?:19|20)\d\d[^;:.]*)(?:;([^:;(.]+)?(?:\(([^)]+)\))?(?::([^.]+))?)?\./.exec(text);
  const [, journal, date, volume, issue, pages] = match ?? [];
  if (journal !== undefined) add('TA', journal);
  if (date !== undefined) add('DP', date);
  if (volume !== undefined) add('VI', volume);
  if (issue !== undefined) add('IP', issue);
  if (pages !== undefined) add('PG', pages);
  const doi = /\bdoi: ?(10\.\d{4,9}\/\S+?)\.?(?:\s|$)/i.exec(text)?.[1];
  if (doi !== undefined) add('LID', `${doi} [doi]`);
}

/** "Jezierska J(1), Goedhart J.": names with initials, without their marks; none if the text is anything else. */
export function namesIn(text: string): string[] {
  const plain = text.replace(/(?:\(\d+\))+|[*#]+/g, '').replace(/\s+/g, ' ');
  const names = plain
    .replace(/\.$/, '')
    .split(/[,;] /)
    .map((name) => name.trim());
  const people = names.filter((name) => /^\p{L}.* \p{Lu}{1,4}(?: (?:Jr|Sr|2nd|3rd))?$/u.test(name));
  return plain.endsWith('.') && people.length > 0 && people.length >= names.length - 2 ? names : [];
}
