import { childAt, childrenOf, textOf, type XmlNode } from '../xml/tree';

/** Adds one MEDLINE tag; blank values are dropped. */
export type Add = (tag: string, value: string) => void;

const plain = (node: XmlNode | undefined): string => textOf(node).replace(/\s+/g, ' ').trim();

/** The text at the end of a path, on one line; "" where there is none. */
export function textAt(node: XmlNode | undefined, ...path: string[]): string {
  return plain(childAt(node, ...path));
}

/** Authors in file order: people as "Last, First", groups as CN. Investigators are no authors. */
export function addAuthors(list: XmlNode | undefined, add: Add, tag = 'FAU'): void {
  for (const author of childrenOf(list, 'Author')) {
    if (author.attributes.ValidYN === 'N') continue;
    add('CN', textAt(author, 'CollectiveName'));
    const family = textAt(author, 'LastName');
    const given = textAt(author, 'ForeName') || textAt(author, 'FirstName') || textAt(author, 'Initials');
    const suffix = textAt(author, 'Suffix');
    add(tag, [family, [given, suffix].filter(Boolean).join(' ')].filter(Boolean).join(', '));
    for (const affiliation of childrenOf(author, 'AffiliationInfo'))
      add('AD', textAt(affiliation, 'Affiliation'));
  }
}

/** A structured abstract whole: each part a paragraph that begins with its label. */
export function abstractText(abstract: XmlNode | undefined): string {
  const parts = childrenOf(abstract, 'AbstractText').map((part) => {
    const label = (part.attributes.Label ?? '').trim();
    const text = plain(part);
    return label === '' || label.toUpperCase() === 'UNLABELLED' || text === '' ? text : `${label}: ${text}`;
  });
  return parts.filter((part) => part !== '').join('\n\n');
}

/** "2019 Oct 27", "2011 Winter" or MedlineDate's own words. */
export function dateText(date: XmlNode | undefined): string {
  const parts = ['Year', 'Month', 'Season', 'Day'].map((name) => textAt(date, name));
  return parts.filter((part) => part !== '').join(' ') || textAt(date, 'MedlineDate');
}

export function addArticleIds(list: XmlNode | undefined, add: Add): void {
  for (const id of childrenOf(list, 'ArticleId')) {
    const type = id.attributes.IdType;
    if (type === 'doi') add('LID', `${plain(id)} [doi]`);
    else if (type === 'pmc') add('PMC', plain(id));
    else if (type === 'bookaccession' || type === 'pii') add('AID', `${plain(id)} [${type}]`);
  }
}

export function addEach(nodes: readonly XmlNode[], tag: string, add: Add): void {
  for (const node of nodes) add(tag, plain(node));
}

/** Authors' keywords, from every list there is. */
export function addKeywords(parent: XmlNode | undefined, add: Add): void {
  for (const list of childrenOf(parent, 'KeywordList')) addEach(childrenOf(list, 'Keyword'), 'OT', add);
}
