import { textOf, type XmlNode } from './tree';

/** An element's name without the prefix of its namespace. */
export function localName(node: XmlNode): string {
  return node.name.slice(node.name.indexOf(':') + 1);
}

/** Every element of this local name below a node, however deep, in document order. */
export function within(node: XmlNode | undefined, name: string): XmlNode[] {
  return (node?.children ?? []).flatMap((child) => {
    if (typeof child === 'string') return [];
    return localName(child) === name ? [child, ...within(child, name)] : within(child, name);
  });
}

/** The elements of this local name directly below a node. */
export function directly(node: XmlNode | undefined, name: string): XmlNode[] {
  return (node?.children ?? []).filter(
    (child): child is XmlNode => typeof child !== 'string' && localName(child) === name,
  );
}

/** The text of the first element of this local name below a node, on one line; "" where there is none. */
export function textWithin(node: XmlNode | undefined, name: string): string {
  return flat(within(node, name)[0]);
}

/** All text of an element on one line. */
export function flat(node: XmlNode | undefined): string {
  return textOf(node).replace(/\s+/g, ' ').trim();
}
