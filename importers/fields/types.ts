// One row a type: our word, then the codes of RIS for it, the one that is written first.
const risTypes: readonly (readonly [string, ...string[]])[] = [
  ['journal-article', 'JOUR', 'EJOUR', 'JFULL'],
  ['preprint', 'INPR', 'PREPRINT'],
  ['book', 'BOOK', 'EBOOK', 'EDBOOK', 'WHOLE'],
  ['book-chapter', 'CHAP', 'ECHAP'],
  ['conference-paper', 'CPAPER', 'CONF'],
  ['abstract', 'ABST'],
  ['thesis', 'THES'],
  ['report', 'RPRT', 'GOVDOC'],
  ['magazine-article', 'MGZN'],
  ['newspaper-article', 'NEWS'],
  ['web-page', 'ELEC', 'ICOMM', 'BLOG'],
  ['dataset', 'DATA', 'AGGR'],
  ['database', 'DBASE'],
  ['patent', 'PAT'],
  ['standard', 'STAND'],
  ['unpublished', 'UNPB', 'MANSCPT'],
  ['clinical-trial', 'TRIAL', 'CTRIAL'],
  ['other', 'GEN'],
];

const byCode = new Map(risTypes.flatMap(([type, ...codes]) => codes.map((code) => [code, type] as const)));
const codeOf = new Map(risTypes.map(([type, code]) => [type, code ?? 'GEN'] as const));

/** Our word for a type of RIS; a code that is not known stays as it stands. */
export function typeOfRis(value: string): string | undefined {
  const code = value.trim().toUpperCase();
  return code === '' ? undefined : (byCode.get(code) ?? code);
}

export function risOfType(type: string): string {
  return codeOf.get(type) ?? (/^[A-Z][A-Z-]{1,9}$/.test(type) ? type : 'GEN');
}

const wordings: readonly [RegExp, string][] = [
  [/\bpreprint/i, 'preprint'],
  [/\b(?:conference|proceedings|meeting)\b/i, 'conference-paper'],
  [/\b(?:book chapter|book,? section|chapter)\b/i, 'book-chapter'],
  [/\bbooks?\b/i, 'book'],
  [/\b(?:dissertation|thesis|theses)\b/i, 'thesis'],
  [
    /\b(?:journal|article|review|letter|editorial|comment|note|trial|short survey|erratum|case report)/i,
    'journal-article',
  ],
  [/\breport/i, 'report'],
  [/\bpatent/i, 'patent'],
  [/\bdata ?set/i, 'dataset'],
  [/\bweb ?(?:page|site)/i, 'web-page'],
  [/\bnewspaper/i, 'newspaper-article'],
  [/\bmagazine/i, 'magazine-article'],
];

/** Our word for a type in a database's own words ("Conference Abstract"); undefined if it says nothing of the kind. */
export function typeOfWords(value: string): string | undefined {
  return known.has(value) ? value : wordings.find(([pattern]) => pattern.test(value))?.[1];
}

const known = new Set(risTypes.map(([type]) => type));

/** True if a title or a publication type says that the report was retracted. */
export function saysRetracted(value: string): boolean {
  return /^\W*(?:retracted(?: article)?\s*[:.\])-]|retracted publication\b|retracted\W*$)|[([]retracted(?: article)?[)\].]/i.test(
    value,
  );
}
