import type { DiagramChoices } from '../reviews/diagram/diagram-choices.rules';
import { drawFlow, figureOf } from '../flow/drawing/draw-flow.rules';
import type { OwnCohort } from '../flow/drawing/hand.rules';
import type { Template } from '../flow/drawing/templates.rules';
import type { Flow } from '../flow/flow-json.rules';
import { docxOf } from './flow-files/docx';
import { pdfOf } from './flow-files/pdf';
import { pngOf } from './flow-files/png';

export type FigureFormat = 'png' | 'pdf' | 'docx';

export interface FigureInput {
  flow: Flow;
  format: FigureFormat;
  template: Template;
  choices: DiagramChoices;
  ownCohort?: OwnCohort | null;
  /** Of a PNG. */
  dpi: number;
}

/** The figure as the bytes of a file. Rasterising takes a second at 600 dpi: the server calls it in a thread. */
export async function figureFile({ flow, format, dpi, ...options }: FigureInput): Promise<Buffer> {
  switch (format) {
    case 'png':
      return pngOf(drawFlow(flow, options), dpi);
    case 'pdf': {
      const made = new Date(flow.asOf ?? 0);
      return pdfOf(figureOf(flow, options), Number.isNaN(made.getTime()) ? new Date(0) : made);
    }
    case 'docx':
      return docxOf(figureOf(flow, options));
    default:
      return format satisfies never;
  }
}

/** As a task of a thread: nothing on the way, the bytes at the end. */
// eslint-disable-next-line require-yield
export async function* drawFlowFile(input: FigureInput): AsyncGenerator<never, Uint8Array> {
  return figureFile(input);
}
