import { Parser } from 'xml2js';

/** An element with its text and elements in the order of the file: titles hold both. */
export interface XmlNode {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly (XmlNode | string)[];
}

// Named children in order, white space too: by default xml2js tears text and inline elements apart.
const options = {
  explicitRoot: false,
  explicitChildren: true,
  preserveChildrenOrder: true,
  charsAsChildren: true,
  includeWhiteChars: true,
};

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

function parseStrictly(xml: string): XmlNode {
  let root: unknown;
  let failure: Error | null = null;
  const parser = new Parser(options);
  parser.parseString(xml, (error: Error | null, result: unknown) => {
    if (error !== null) failure ??= error;
    else root = result;
  });
  if (failure !== null) throw failure as Error;
  return toNode(root);
}

// What xml2js makes of an element: "#name", "$" for attributes, "$$" for children, "_" for the text of a text node.
function toNode(value: unknown, depth = 0): XmlNode {
  if (depth > deepest) throw new Error(`Elements stand more than ${deepest} deep in one another`);
  if (typeof value !== 'object' || value === null) {
    return { name: '', attributes: {}, children: typeof value === 'string' ? [value] : [] };
  }
  const element = value as { '#name'?: string; $?: Record<string, string>; $$?: unknown[] };
  return {
    name: element['#name'] ?? '',
    attributes: element.$ ?? {},
    children: (element.$$ ?? []).map((child) => {
      const part = child as { '#name'?: string; _?: string };
      return part['#name'] === '__text__' ? (part._ ?? '') : toNode(child, depth + 1);
    }),
  };
}
