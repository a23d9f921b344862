import { csv } from '../csv/index';
import type { Format, Head, Input, Item } from '../format';
import { ImportError } from '../import-error';
import { confirmEncoding, decodeHead } from '../text/decode';
import { guessEncoding } from '../text/encoding';
import { unifyBreaks } from '../text/lines';
import { articlesIn } from './articles';

const mostBytes = 64 * 1024 * 1024;
/** Names stand in plain text before each part of an archive; Rayyan writes these two. */
const parts = /(?:articles|customizations_log)\.csv/;

/** Rayyan's export as it is downloaded: a zip of its articles, with their decisions, and a log of who did what. */
export const rayyanZip: Format = {
  id: 'rayyan-zip',
  label: 'Rayyan export (zip)',
  extensions: ['zip'],
  recognizes,
  read,
};

function recognizes({ bytes }: Head): boolean {
  const start = Buffer.from(bytes.subarray(0, 65536)).toString('latin1');
  return start.startsWith('PK\x03\x04') && parts.test(start);
}

async function* read(input: Input): AsyncGenerator<Item> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.bytes()) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > mostBytes) throw tooLarge();
  }
  for (const bytes of articlesIn(Buffer.concat(chunks))) {
    for await (const item of csv.read(inputOf(bytes)))
      // What the columns of Rayyan hold is known.
      if (item.kind !== 'columns') yield item;
  }
}

const tooLarge = (): ImportError =>
  new ImportError(
    `This zip is larger than ${mostBytes / 1024 / 1024} MB. Unpack it and import its articles.csv.`,
    { format: 'rayyan-zip', line: 1 },
  );

/** An unpacked file as the table formats take it. */
function inputOf(bytes: Uint8Array): Input {
  const text = unifyBreaks(decodeHead(bytes, confirmEncoding(bytes, guessEncoding(bytes))));
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  return {
    head: { bytes, text, lines, complete: true },
    bytes: () => once(bytes),
    text: () => once(text),
    lines: () => once(lines),
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- the views of a file are asynchronous, this one is at hand
async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}
