import { childrenOf, textOf, type XmlNode } from '../xml/tree';

const lists = new Set(['contributors', 'titles', 'periodical', 'keywords', 'dates', 'urls']);
const holders = new Set(['pub-dates', 'related-urls', 'pdf-urls', 'web-urls', 'text-urls', 'image-urls']);
const people = /^(?:authors|secondary-authors|tertiary-authors|subsidiary-authors|translated-authors)$/;

/** A <record> as tags named like its elements: "title", "secondary-title", "authors", "year", "custom2" and so on. */
export function addRecord(record: XmlNode, add: (tag: string, value: string) => void): void {
  for (const child of elementsOf(record)) {
    const name = child.name.toLowerCase();
    if (name === 'ref-type') add(name, child.attributes.name ?? textOf(child));
    else if (lists.has(name)) elementsOf(child).forEach((part) => addPart(part, add));
    // The database is a file on somebody's computer; its path is nobody's business.
    else if (name !== 'database' && name !== 'foreign-keys' && name !== 'source-app')
      add(name, textOf(child));
  }
}

function addPart(part: XmlNode, add: (tag: string, value: string) => void): void {
  const name = part.name.toLowerCase();
  if (people.test(name)) {
    for (const author of [...childrenOf(part, 'author'), ...childrenOf(part, 'AUTHOR')])
      add(name, textOf(author));
  } else if (holders.has(name)) {
    elementsOf(part).forEach((inner) => add(name === 'pub-dates' ? 'date' : name, textOf(inner)));
  } else add(name, textOf(part));
}

function elementsOf(node: XmlNode): XmlNode[] {
  return node.children.filter((child): child is XmlNode => typeof child !== 'string');
}
