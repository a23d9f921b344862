import { readFile } from 'node:fs/promises';
import type * as Pdf from 'pdfjs-dist';

export interface PdfInput {
  path: string;
  /** How much of it is read at most. */
  pages: number;
  characters: number;
}

/** What a PDF says of itself, and the text of its first pages. */
export interface PdfText {
  title: string;
  author: string;
  /** Subject and keywords, where publishers like to put the DOI. */
  about: string;
  pages: string[];
  pageCount: number;
}

/** The PDF cannot be read; `locked` where it wants a password. */
export class PdfError extends Error {
  constructor(
    message: string,
    readonly kind: 'locked' | 'damaged',
  ) {
    super(message);
    this.name = 'PdfError';
  }
}

/**
 * Reads the text of a PDF by pdf.js, without evaluating anything in it. It runs on a thread of its own, which the
 * caller ends after a while. Throws PdfError.
 */
// eslint-disable-next-line require-yield -- a task is a generator; this one has nothing to say on the way
export async function* readPdf(input: PdfInput): AsyncGenerator<never, PdfText> {
  const pdfjs = await loadPdfjs();
  const data = new Uint8Array(await readFile(input.path));
  try {
    const task = pdfjs.getDocument({
      ...{ data, verbosity: 0, isEvalSupported: false, disableFontFace: true, useSystemFonts: false },
      ...{ enableXfa: false, stopAtErrors: false, useWasm: false, useWorkerFetch: false },
    });
    const document = await task.promise;
    return { ...(await metadataOf(document)), ...(await textOf(document, input)) };
  } catch (error) {
    throw translated(error);
  }
}

/** pdf.js 6 is written for Node 22; of what Node 20 lacks, reading text needs this one function. */
async function loadPdfjs(): Promise<typeof Pdf> {
  const promises = Promise as unknown as { withResolvers?: () => unknown };
  promises.withResolvers ??= () => {
    let settle = {};
    const promise = new Promise((resolve, reject) => (settle = { resolve, reject }));
    return { promise, ...settle };
  };
  return await import('pdfjs-dist/legacy/build/pdf.mjs');
}

async function metadataOf(
  document: Pdf.PDFDocumentProxy,
): Promise<Pick<PdfText, 'title' | 'author' | 'about'>> {
  const { info } = (await document.getMetadata()) as unknown as { info: Record<string, unknown> };
  const custom: unknown[] =
    typeof info.Custom === 'object' && info.Custom !== null ? Object.values(info.Custom) : [];
  const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 2000) : '');
  const about = [info.Subject, info.Keywords, ...custom].map(text).join('\n');
  return { title: text(info.Title), author: text(info.Author), about };
}

async function textOf(document: Pdf.PDFDocumentProxy, { pages: most, characters }: PdfInput) {
  const pages: string[] = [];
  let left = characters;
  for (let number = 1; number <= Math.min(document.numPages, most) && left > 0; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    pages.push(text.slice(0, left));
    left -= text.length;
    page.cleanup();
  }
  return { pages, pageCount: document.numPages };
}

function translated(error: unknown): Error {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return new PdfError('This PDF is protected by a password.', 'locked');
  return new PdfError('The text of this PDF cannot be read.', 'damaged');
}
