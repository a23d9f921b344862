import type { Figure } from '../drawing/draw-flow.rules';
import type { PlacedBox, PlacedLine, Point, Rect } from '../drawing/placing.rules';
import { docxPackage, type DocxParts } from './docx-package.rules';
import { arrowShape, escape, labelOf, pillColours } from '../drawing/svg.rules';

const PAGE_MARGIN = 36;
const A4 = { width: 595.3, height: 841.9 };
/**
 * The figure as a Word document (ECMA-376 with the shapes of Word 2010): each box is a text box that can be
 * edited, each arrow a line, on a page that is as large as the figure needs, with what it says below.
 */
export const docxParts = (figure: Figure): DocxParts => docxPackage(figure, bodyXml(figure));

function bodyXml({ layout, title, description }: Figure): string {
  const shapes = shapesOf(layout).map((shape, index) => anchored(shape, index + 1));
  const page = pageFor(layout);
  const notes = layout.notes.map(({ runs }) =>
    paragraph([{ text: runs.map((run) => run.text).join('') }], layout.look.noteSize),
  );
  return [
    // The paragraph that everything is anchored to is as tall as the figure, so that the words follow below it.
    `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="${twips(figureHeight(layout) + 12)}" w:lineRule="exact"/></w:pPr>${shapes.join('')}</w:p>`,
    ...notes,
    paragraph([{ text: title, bold: true }], layout.look.fontSize),
    paragraph([{ text: description }], layout.look.fontSize),
    `<w:sectPr><w:pgSz w:w="${twips(page.width)}" w:h="${twips(page.height)}"${page.width > page.height ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="${twips(PAGE_MARGIN)}" w:right="${twips(PAGE_MARGIN)}" w:bottom="${twips(PAGE_MARGIN)}" w:left="${twips(PAGE_MARGIN)}" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>`,
  ].join('\n');
}

type Layout = Figure['layout'];

/** Without the notes, which are paragraphs of their own. */
const figureHeight = ({ boxes, pills }: Layout): number =>
  Math.max(...[...boxes, ...pills].map(({ y, height }) => y + height));

/** A4, on its side if the figure is wide; larger only where the figure is. */
function pageFor(layout: Layout): { width: number; height: number } {
  const width = layout.width + 2 * PAGE_MARGIN;
  const height = figureHeight(layout) + 2 * PAGE_MARGIN + 150;
  const [w, h] = width > A4.width ? [A4.height, A4.width] : [A4.width, A4.height];
  return { width: Math.max(w, width), height: Math.max(h, height) };
}

interface Shape extends Rect {
  name: string;
  /** What stands inside the shape's properties: its form, fill and line. */
  look: string;
  text: string;
  isTurned?: boolean;
  isFromTop?: boolean;
}

function shapesOf(layout: Layout): Shape[] {
  const { stamp, pills, boxes, arrows, look } = layout;
  const { colours, fontSize } = look;
  const words = (lines: readonly PlacedLine[]): string =>
    lines.map(({ runs }) => runs.map(({ text }) => text).join('')).join(' ');
  return [
    ...(stamp === null
      ? []
      : [
          {
            ...{ ...stamp, name: words(stamp.lines), look: form(colours.pending, colours.pendingInk, true) },
            text: paragraph([{ text: words(stamp.lines), bold: true }], fontSize),
          },
        ]),
    ...arrows.flatMap(({ arrow, points }) => segments(points, `${arrow.from} to ${arrow.to}`, colours.line)),
    ...pills.map((pill) => ({
      ...{ x: pill.x, y: pill.y, width: pill.width, height: pill.height, isTurned: pill.isTurned },
      ...{ name: words(pill.lines), look: form(...pillColours(pill, colours), true) },
      text: paragraph([{ text: words(pill.lines), bold: true }], fontSize, { centred: true }),
    })),
    ...boxes.map((box) => ({
      ...{ x: box.x, y: box.y, width: box.width, height: box.height, name: labelOf(box.cell) },
      look: form(box.cell.isGrey === true ? colours.grey : '#ffffff', colours.line),
      text: boxText(box, fontSize, colours.pendingInk),
      isFromTop: box.cell.growsDown === true,
    })),
  ];
}

/** The entries themselves, not their wrapped lines: Word wraps again when they are edited. */
const boxText = ({ cell, lines }: PlacedBox, fontSize: number, pendingInk: string): string => {
  const isBold = lines[0]?.runs[0]?.bold === true;
  return [
    ...cell.entries.map(({ runs, indent, isHeading }) =>
      paragraph(
        runs.map((run, index) => ({
          ...{ ...run, text: index === 0 ? run.text : ` ${run.text}` },
          bold: isBold && isHeading === true,
        })),
        fontSize,
        { indent: indent * 10 },
      ),
    ),
    ...cell.chips.map(({ text }) => paragraph([{ text, colour: pendingInk }], fontSize)),
  ].join('');
};

/** An arrow as straight lines; the last one has the head. */
function segments(points: readonly Point[], name: string, colour: string): Shape[] {
  if (arrowShape(points) === null) return [];
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    const flips = `${to.x < from.x ? ' flipH="1"' : ''}${to.y < from.y ? ' flipV="1"' : ''}`;
    const head = index === points.length - 2 ? '<a:tailEnd type="triangle"/>' : '';
    return {
      ...{ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), name: `Arrow from ${name}`, text: '' },
      // LibreOffice turns lines of no width.
      ...{ width: Math.max(0.1, Math.abs(to.x - from.x)), height: Math.max(0.1, Math.abs(to.y - from.y)) },
      look: `${flips}|<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="${emu(0.75)}"><a:solidFill><a:srgbClr val="${hex(colour)}"/></a:solidFill>${head}</a:ln>`,
    };
  });
}

/** A filled rectangle; round ones are headings. */
const form = (fill: string, line: string, isRound = false): string =>
  `|<a:prstGeom prst="${isRound ? 'roundRect' : 'rect'}"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="${hex(fill)}"/></a:solidFill><a:ln w="${emu(0.75)}"><a:solidFill><a:srgbClr val="${hex(line)}"/></a:solidFill></a:ln>`;

/** A shape in its place, measured from the margins of the page. */
function anchored({ x, y, width, height, name, look, text, isTurned, isFromTop }: Shape, id: number): string {
  const [flips = '', properties = ''] = look.split('|');
  const box =
    text === ''
      ? '<wps:bodyPr/>'
      : `<wps:txbx><w:txbxContent>${text}</w:txbxContent></wps:txbx><wps:bodyPr${isTurned === true ? ' vert="vert270"' : ''} wrap="square" lIns="${emu(isTurned === true ? 0 : 5)}" tIns="${emu(isFromTop === true ? 6 : 0)}" rIns="${emu(isTurned === true ? 0 : 3)}" bIns="${emu(0)}" anchor="${isFromTop === true ? 't' : 'ctr'}"><a:noAutofit/></wps:bodyPr>`;
  return `<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="${String(id)}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:posOffset>${emu(x)}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="margin"><wp:posOffset>${emu(y)}</wp:posOffset></wp:positionV><wp:extent cx="${emu(width)}" cy="${emu(height)}"/><wp:wrapNone/><wp:docPr id="${String(id)}" name="Shape ${String(id)}" descr="${escape(name)}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>${text === '' ? '<wps:cNvCnPr/>' : '<wps:cNvSpPr txBox="1"/>'}<wps:spPr><a:xfrm${flips}><a:off x="0" y="0"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/></a:xfrm>${properties}</wps:spPr>${box}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`;
}

interface WordRun {
  text: string;
  bold?: boolean | undefined;
  italic?: boolean | undefined;
  colour?: string;
}

function paragraph(
  runs: readonly WordRun[],
  fontSize: number,
  { indent = 0, centred = false }: { indent?: number; centred?: boolean } = {},
): string {
  const halfPoints = String(Math.round(fontSize * 2));
  const words = runs.map(
    ({ text, bold, italic, colour }) =>
      `<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>${bold === true ? '<w:b/>' : ''}${italic === true ? '<w:i/>' : ''}<w:color w:val="${hex(colour ?? '#1b211e')}"/><w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/></w:rPr><w:t xml:space="preserve">${escape(text)}</w:t></w:r>`,
  );
  return `<w:p><w:pPr><w:spacing w:before="0" w:after="0"/>${indent === 0 ? '' : `<w:ind w:left="${twips(indent)}"/>`}${centred ? '<w:jc w:val="center"/>' : ''}</w:pPr>${words.join('')}</w:p>`;
}

/** English Metric Units: 12700 a point. */
const emu = (points: number): string => String(Math.round(points * 12700));
const twips = (points: number): string => String(Math.round(points * 20));
const hex = (colour: string): string =>
  colour.length === 4 ? colour.slice(1).replace(/./g, '$&$&') : colour.slice(1);
