import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { FONTS } from '../../server/workers/flow-files/fonts';

const face = (family: string, file: string, style = ''): string =>
  `@font-face { font-family: '${family}'; ${style} src: url(data:font/ttf;base64,${readFileSync(file, 'base64')}); }`;

/** The fonts that come with the program, under the names that the figure asks for. */
const faces = [
  face('Arial', FONTS.regular),
  face('Arial', FONTS.bold, 'font-weight: bold;'),
  face('Arial', FONTS.italic, 'font-style: italic;'),
  face('Malgun Gothic', FONTS.korean),
  face('Malgun Gothic', FONTS['korean-bold'], 'font-weight: bold;'),
];

interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What is used here of an element of an SVG in a page. */
interface Drawn {
  textContent: string;
  querySelectorAll(selector: string): Iterable<Drawn>;
  querySelector(selector: string): Drawn | null;
  getBBox(): Place;
  getBoundingClientRect(): Place;
  getAttribute(name: string): string | null;
}

/** A figure as the browser measured it; `inner` and `outer` of each text and what it should lie in. */
interface Measured {
  texts: { text: string; inner: Place; outer: Place }[];
  boxes: Place[];
  headings: Place[];
  /** The lines that arrows are made of, as their paths write them. */
  arrows: string[];
}

/**
 * What is wrong with figures as the browser draws them, as sentences: a text that leaves its box or the paper, boxes
 * that overlap, an arrow that crosses a box. Measured on what is on the page, not by our own widths of letters.
 */
export async function misdrawn(page: Page, figures: readonly string[]): Promise<string[]> {
  await page.setContent(`<style>${faces.join('\n')}</style>${figures.join('\n')}`);
  return (await measured(page)).flatMap((figure, index) =>
    faultsOf(figure).map((says) => `figure ${String(index)}: ${says}`),
  );
}

const measured = (page: Page): Promise<Measured[]> =>
  page.evaluate(async () => {
    const { document } = globalThis as unknown as {
      document: Drawn & { fonts: { ready: Promise<unknown> } };
    };
    await document.fonts.ready;
    const plain = ({ x, y, width, height }: Place): Place => ({ x, y, width, height });
    return [...document.querySelectorAll('svg.flow-diagram')].map((svg) => {
      const all = (selector: string): Drawn[] => [...svg.querySelectorAll(selector)];
      const paper = plain(svg.getBoundingClientRect());
      const onPaper = all('text').map((text) => ({
        ...{ text: text.textContent, inner: plain(text.getBoundingClientRect()), outer: paper },
      }));
      const inBoxes = all('.flow-box, .flow-pending, .flow-heading, .flow-stamp').flatMap((part) => {
        // A turned text is measured as it stands on the screen.
        const isTurned = part.querySelector('text[transform]') !== null;
        const measure = (shape: Drawn | null): Place =>
          plain(
            (isTurned ? shape?.getBoundingClientRect() : shape?.getBBox()) ?? {
              x: 0,
              y: 0,
              width: 0,
              height: 0,
            },
          );
        const outer = measure(part.querySelector('rect'));
        return [...part.querySelectorAll('text')].map((text) => ({
          ...{ text: text.textContent, inner: measure(text), outer },
        }));
      });
      const placesOf = (selector: string): Place[] => all(selector).map((rect) => plain(rect.getBBox()));
      return {
        texts: [...onPaper, ...inBoxes],
        boxes: placesOf('.flow-box > rect'),
        headings: placesOf('.flow-heading > rect'),
        arrows: all('.flow-arrow path').map((path) => path.getAttribute('d') ?? ''),
      };
    });
  });

/** Half a point: within the width of a line. */
const SLACK = 0.5;

function faultsOf({ texts, boxes, headings, arrows }: Measured): string[] {
  const places = [...boxes, ...headings];
  return [
    ...texts
      .filter(({ inner, outer }) => !fits(inner, outer))
      .map(({ text }) => `"${text}" leaves its place`),
    ...places
      .filter((one, at) => places.slice(at + 1).some((other) => meet(one, other)))
      .map(({ x, y }) => `the box at ${String(x)}, ${String(y)} is overlapped`),
    ...arrows
      .filter((path) => boxes.some((box) => crosses(path, box)))
      .map((path) => `${path} crosses a box`),
  ];
}

const fits = (inner: Place, outer: Place): boolean =>
  inner.x >= outer.x - SLACK &&
  inner.y >= outer.y - SLACK &&
  inner.x + inner.width <= outer.x + outer.width + SLACK &&
  inner.y + inner.height <= outer.y + outer.height + SLACK;

const meet = (a: Place, b: Place): boolean =>
  a.x < b.x + b.width - SLACK &&
  b.x < a.x + a.width - SLACK &&
  a.y < b.y + b.height - SLACK &&
  b.y < a.y + a.height - SLACK;

/** Whether a path of straight lines, across or down, goes through a box. */
function crosses(path: string, box: Place): boolean {
  const points = [...path.matchAll(/[ML](\S+) ([^LZ]+)/g)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
  return points.slice(1).some((to, index) => {
    const from = points[index] ?? to;
    const [left, top] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    const [right, bottom] = [Math.max(from.x, to.x), Math.max(from.y, to.y)];
    return (
      left < box.x + box.width - SLACK &&
      right > box.x + SLACK &&
      top < box.y + box.height - SLACK &&
      bottom > box.y + SLACK
    );
  });
}
