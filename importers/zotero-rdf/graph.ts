import type { Found, Tag } from '../entry';
import type { Input } from '../format';
import { sliceChildren } from '../xml/children';
import type { Slice } from '../xml/elements';
import { flat, localName } from '../xml/find';
import { parseXml, type XmlNode } from '../xml/tree';

const items =
  /^(?:Article|AcademicArticle|Book|BookSection|Document|Thesis|Report|ConferenceProceedings|Proceedings|Manuscript|Letter|Patent|Recording|Image|Issue|Webpage|EditedBook|Chapter|DocumentPart|Blog|Legislation|Interview)$/;
const parts =
  /^(?:Journal|Series|Periodical|Person|Organization|Memo|Attachment|Collection|Website|Forum|License)$/;

interface Node {
  slice: Slice;
  node: XmlNode;
}

/**
 * The items of a graph as entries. An item names its journal, people and notes by address; they may stand behind it,
 * so that nothing is told before the end of the file.
 */
export async function* readGraph(input: Input): AsyncGenerator<Found> {
  const nodes: Node[] = [];
  const rejected: Found[] = [];
  const byAddress = new Map<string, XmlNode>();
  for await (const slice of sliceChildren(input.text())) {
    const node = slice.whole ? parsed(slice, rejected) : refuse(slice, 'its end is missing', rejected);
    if (node === null) continue;
    const address = node.attributes['rdf:about'];
    if (address !== undefined) byAddress.set(address, node);
    nodes.push({ slice, node });
  }
  const hosts = new Set(nodes.flatMap(({ node }) => hostOf(node) ?? []));
  for (const { slice, node } of nodes) {
    if (!isItem(node) || hosts.has(node.attributes['rdf:about'] ?? '')) continue;
    yield {
      kind: 'entry',
      entry: { line: slice.line, tags: tagsOf(node, slice.line, byAddress), raw: slice.xml },
    };
  }
  yield* rejected;
}

function parsed(slice: Slice, rejected: Found[]): XmlNode | null {
  try {
    return parseXml(slice.xml);
  } catch (error) {
    return refuse(
      slice,
      error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
      rejected,
    );
  }
}

function refuse(slice: Slice, why: string, rejected: Found[]): null {
  const message = `<${slice.name}> is no whole XML (${why}). Export the library again.`;
  rejected.push({ kind: 'rejected', line: slice.line, message, raw: slice.xml });
  return null;
}

function isItem(node: XmlNode): boolean {
  if (items.test(localName(node))) return true;
  if (parts.test(localName(node))) return false;
  const type = childText(node, 'itemType');
  return type !== '' ? type !== 'attachment' && type !== 'note' : childText(node, 'title') !== '';
}

/** The address of what an item is part of, where that is an item's kind too: the book of a chapter. */
function hostOf(node: XmlNode): string | null {
  return children(node, 'isPartOf')[0]?.attributes['rdf:resource'] ?? null;
}

function tagsOf(item: XmlNode, line: number, byAddress: ReadonlyMap<string, XmlNode>): Tag[] {
  const tags: Tag[] = [{ tag: 'kind', value: localName(item), line }];
  const add = (tag: string, value: string): void => {
    if (value.trim() !== '') tags.push({ tag, value: value.trim(), line });
  };
  const followed = (node: XmlNode): XmlNode => byAddress.get(node.attributes['rdf:resource'] ?? '') ?? node;
  const walk = (node: XmlNode, prefix: string): void => {
    for (const child of node.children) {
      if (typeof child === 'string') continue;
      const name = localName(child);
      if (name === 'isPartOf' && prefix === '') addHost(child);
      else if (/^(?:authors|creators?|contributors|editors|seriesEditors|translators)$/.test(name))
        people(child, followed).forEach((person) => add(prefix + name, person));
      else if (name === 'isReferencedBy') add('note', flat(followed(child)));
      else if (!/^(?:link|relation|publisher)$/.test(name)) add(prefix + name, flat(child));
    }
  };
  const addHost = (part: XmlNode): void => {
    const target = followed(part);
    const inner = target === part ? elements(part)[0] : target;
    if (inner === undefined) add('series', flat(part));
    else walk(inner, 'host-');
  };
  walk(item, '');
  return tags;
}

/** People in a list, or named by address; each as "family, given". */
function people(list: XmlNode, followed: (node: XmlNode) => XmlNode): string[] {
  const found: string[] = [];
  const look = (node: XmlNode): void => {
    const family = childText(node, 'surname') || childText(node, 'familyName') || childText(node, 'lastName');
    const given =
      childText(node, 'givenName') || childText(node, 'givenname') || childText(node, 'firstName');
    const name = childText(node, 'name');
    if (family !== '') found.push([family, given].filter(Boolean).join(', '));
    else if (name !== '') found.push(name);
    else elements(node).forEach((child) => look(followed(child)));
  };
  look(followed(list));
  return found.length > 0 || list.attributes['rdf:resource'] !== undefined ? found : [flat(list)];
}

function elements(node: XmlNode): XmlNode[] {
  return node.children.filter((child): child is XmlNode => typeof child !== 'string');
}

function children(node: XmlNode, name: string): XmlNode[] {
  return elements(node).filter((child) => localName(child) === name);
}

function childText(node: XmlNode, name: string): string {
  return flat(children(node, name)[0]);
}
