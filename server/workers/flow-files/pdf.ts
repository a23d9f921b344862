import type { Figure } from '../../flow/drawing/draw-flow.rules';
import type { PlacedLine, Rect } from '../../flow/drawing/placing.rules';
import { arrowShape, pillColours } from '../../flow/drawing/svg.rules';
import { inVisualOrder } from './direction';
import { chineseFont } from '../../storage/machine-fonts';
import { byFont, fontFilesFor, FONTS } from './fonts';

type Pdf = PDFKit.PDFDocument;

/**
 * The figure as a PDF: vectors and real text in an embedded font, a title, and its words as alternative text.
 * `made` is the time that the file bears, so that the same flow gives the same bytes. Throws as fontFilesFor does.
 */
export async function pdfOf(figure: Figure, made: Date): Promise<Buffer> {
  const { layout, title, description, language, provenance } = figure;
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({
    ...{ size: [layout.width, layout.height], margin: 0, pdfVersion: '1.7', tagged: true, lang: language },
    ...{ displayTitle: true, autoFirstPage: false },
    info: {
      Title: title,
      Subject: description,
      Keywords: provenance,
      Creator: 'Winnow',
      CreationDate: made,
      ModDate: made,
    },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => pdf.once('end', resolve).once('error', reject));
  registerFonts(pdf, figure);
  pdf.addPage();
  const figureElement = pdf.struct('Figure', { title, alt: description }, () => draw(pdf, figure));
  pdf.addStructure(pdf.struct('Document', { title }, [figureElement]));
  figureElement.end();
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

function registerFonts(pdf: Pdf, { layout }: Figure): void {
  for (const [name, file] of Object.entries(FONTS)) pdf.registerFont(name, file);
  fontFilesFor(JSON.stringify(layout));
  const chinese = chineseFont();
  if (chinese !== null) pdf.registerFont('chinese', chinese.file, chinese.inside);
}

function draw(pdf: Pdf, { layout }: Figure): void {
  const { look, stamp, pills, boxes, arrows, notes } = layout;
  const { colours, fontSize, noteSize } = look;
  const lines = (placed: readonly PlacedLine[], size: number, colour: string): void => {
    for (const line of placed) write(pdf, line, size, colour);
  };
  pdf.lineWidth(0.75);
  if (stamp !== null) {
    box(pdf, stamp, [colours.pending, colours.pendingInk], 4);
    lines(stamp.lines, fontSize, colours.pendingInk);
  }
  for (const { points } of arrows) {
    const shape = arrowShape(points);
    if (shape === null) continue;
    const [first, ...rest] = shape.line;
    if (first !== undefined) pdf.moveTo(first.x, first.y);
    for (const { x, y } of rest) pdf.lineTo(x, y);
    pdf.stroke(colours.line);
    pdf.polygon(...shape.head.map(({ x, y }): [number, number] => [x, y])).fill(colours.line);
  }
  for (const pill of pills) {
    box(pdf, pill, pillColours(pill, colours), 5);
    for (const { runs, x, y } of pill.lines) {
      pdf.save().translate(x, y);
      if (pill.isTurned) pdf.rotate(-90);
      const width = widthOf(pdf, runs, fontSize);
      write(pdf, { runs, x: -width / 2, y: 0 }, fontSize, colours.ink);
      pdf.restore();
    }
  }
  for (const one of boxes) {
    box(pdf, one, [one.cell.isGrey === true ? colours.grey : '#ffffff', colours.line]);
    lines(one.lines, fontSize, colours.ink);
    for (const chip of one.chips) {
      box(pdf, chip, [colours.pending, colours.pendingInk], 4);
      lines(chip.lines, fontSize, colours.pendingInk);
    }
  }
  lines(notes, noteSize, colours.line);
}

function box(pdf: Pdf, { x, y, width, height }: Rect, fill: readonly [string, string], radius = 0): void {
  if (radius === 0) pdf.rect(x, y, width, height);
  else pdf.roundedRect(x, y, width, height, radius);
  pdf.fillAndStroke(...fill);
}

type Run = PlacedLine['runs'][number];

/** What is drawn one after the other from left to right. */
const partsOf = (runs: readonly Run[]) =>
  inVisualOrder(runs).flatMap(({ text, bold, italic }) =>
    byFont(text, bold === true ? 'bold' : italic === true ? 'italic' : 'regular'),
  );

const widthOf = (pdf: Pdf, runs: readonly Run[], size: number): number =>
  partsOf(runs).reduce((total, { text, font }) => total + pdf.font(font, size).widthOfString(text), 0);

/** One line on its baseline, piece after piece. */
function write(pdf: Pdf, { runs, x, y }: PlacedLine, size: number, colour: string): void {
  let at = x;
  for (const { text, font } of partsOf(runs)) {
    pdf.font(font, size).fillColor(colour);
    pdf.text(text, at, y, { lineBreak: false, baseline: 'alphabetic' });
    at += pdf.widthOfString(text);
  }
}
