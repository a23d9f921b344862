import { Parser } from 'xml2js';

/** An element with its text and elements in the order of the file: titles hold both. */
export interface XmlNode {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly (XmlNode | string)[];
}

// Exports nest a dozen deep.
const deepest = 200;

/** The tree of one element. Throws Error with xml2js's reason for text that is no well-formed XML. */
export function parseXml(xml: string): XmlNode {
  try {
    return parseStrictly(xml);
  } catch (error) {
    const repaired = xml.replace(/&(?!#\d+;|#[xX][\dA-Fa-f]+;|[A-Za-z]\w*;)/g, '&amp;');
    if (repaired === xml) throw error;
    return parseStrictly(repaired);
  }
}

/** All text below a node, inline elements included, as it stands. */
export function textOf(node: XmlNode | undefined): string {
  if (node === undefined) return '';
  const [first, ...more] = node.children;
  if (typeof first === 'string' && more.length === 0) return first;
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** The elements of this name directly below a node. */
export function childrenOf(node: XmlNode | undefined, name: string): XmlNode[] {
  return (node?.children ?? []).filter(
    (child): child is XmlNode => typeof child !== 'string' && child.name === name,
  );
}

/** The first element at the end of a path of names, each directly below the one before. */
export function childAt(node: XmlNode | undefined, ...path: string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((at, name) => childrenOf(at, name)[0], node);
}

/** The part of the parser inside xml2js that is used here. */
interface Events {
  trackPosition: boolean;
  onopentag: (tag: { name: string; attributes: Record<string, string> }) => void;
  onclosetag: () => void;
  ontext: (text: string) => void;
  oncdata: (text: string) => void;
  onerror: (error: Error) => void;
  write: (xml: string) => Events;
  close: () => void;
}

// xml2js's own objects tear text and inline elements apart, or keep all twice, which costs most of the time. Its parser
// is taken with its settings, and the tree is made of what it reports.
function parseStrictly(xml: string): XmlNode {
  const events = (new Parser() as unknown as { saxParser: Events }).saxParser;
  events.trackPosition = false;
  const top: Growing = { name: '', attributes: {}, children: [] };
  const open = [top];
  let failure: Error | null = null;
  const addText = (text: string): void => void open.at(-1)?.children.push(text);
  events.onopentag = ({ name, attributes }) => {
    if (open.length > deepest) throw new Error(`Elements stand more than ${deepest} deep in one another`);
    const node: Growing = { name, attributes, children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  };
  events.onclosetag = () => void open.pop();
  events.ontext = addText;
  events.oncdata = addText;
  events.onerror = (error) => void (failure ??= error);
  events.write(xml).close();
  if (failure !== null) throw failure as Error;
  return top.children.find((child): child is Growing => typeof child !== 'string') ?? top;
}

interface Growing extends XmlNode {
  children: (Growing | string)[];
}
