import type { Found, Tag } from '../entry';
import type { Input } from '../format';
import { sliceElements, type Slice } from './elements';
import { rootOf } from './root';
import { parseXml, type XmlNode } from './tree';

/** The tags of one element; values may hold any text, `line` is where the element begins. */
export type ElementTags = (node: XmlNode, add: (tag: string, value: string) => void) => void;

/** Each named element of an XML file as an entry; one that is cut off or not well-formed is rejected. */
export async function* readElements(
  input: Input,
  names: readonly string[],
  tagsOf: ElementTags,
): AsyncGenerator<Found> {
  let tail = '';
  let line = 1;
  const watched = async function* (): AsyncGenerator<string> {
    for await (const chunk of input.text()) {
      tail = (tail + chunk).slice(-400);
      yield chunk;
    }
  };
  for await (const slice of sliceElements(watched(), names)) {
    line = slice.line;
    yield readElement(slice, tagsOf);
  }
  const root = rootOf(input.head);
  if (root !== null && !names.includes(root) && !tail.includes(`</${root}`)) {
    const message = `The file is cut off: <${root}> is never closed. Download it again, or compare the number of records.`;
    yield { kind: 'warning', line, message };
  }
}

function readElement(slice: Slice, tagsOf: ElementTags): Found {
  const { line, xml, name } = slice;
  if (!slice.whole) {
    const message = `<${name}> is cut off: its end is missing. Download the file again.`;
    return { kind: 'rejected', line, message, raw: xml };
  }
  try {
    const tags: Tag[] = [];
    tagsOf(parseXml(xml), (tag, value) => {
      if (value.trim() !== '') tags.push({ tag, value: value.trim(), line });
    });
    return { kind: 'entry', entry: { line, tags, raw: xml } };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    const message = `<${name}> is not well-formed XML (${why}). Download the file again and do not edit it.`;
    return { kind: 'rejected', line, message, raw: xml };
  }
}
