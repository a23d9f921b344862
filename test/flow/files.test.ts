import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { parseString } from 'xml2js';
import { figureOf } from '../../server/flow/drawing/draw-flow.rules';
import { prismaCsv } from '../../server/flow/files/prisma-csv.rules';
import { flowFromTallies, type Flow } from '../../server/flow/flow.rules';
import { DiagramChoicesSchema, NO_CHOICES } from '../../server/reviews/diagram/diagram-choices.rules';
import { figureFile } from '../../server/workers/draw-flow';
import { describeWithShared } from '../shared';
import { anyInput, emptyInput, pubmed, tally } from './tallies';
import { wholeFlow } from './whole-flow';

const folder = mkdtempSync(path.join(tmpdir(), 'winnow-figures-'));
const draw = (flow: Flow, format: 'png' | 'pdf' | 'docx', choices = NO_CHOICES, dpi = 300) =>
  figureFile({ flow, format, template: 'auto', choices, dpi });

/** Every line of text in the figure's boxes, as one reads it. */
const linesOf = (flow: Flow): string[] =>
  figureOf(flow).layout.boxes.flatMap(({ lines, chips }) =>
    [...lines, ...chips.flatMap((chip) => chip.lines)].map(({ runs }) =>
      runs
        .map(({ text }) => text)
        .join('')
        .replace(/\u00a0/g, ' '),
    ),
  );

const hasTool = (name: string): boolean => {
  try {
    execFileSync(name, [name === 'soffice' ? '--version' : '-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
/** Where the tool is not installed, its tests are listed as skipped. */
const describeWith = (tool: string) => (hasTool(tool) ? describe : describe.skip);

describe('PNG', () => {
  test.each([300, 600])('at %d dpi says how large it is to be printed', async (dpi) => {
    const png = await draw(wholeFlow, 'png', NO_CHOICES, dpi);

    const { layout } = figureOf(wholeFlow);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(Math.abs(png.readUInt32BE(16) - (layout.width / 72) * dpi)).toBeLessThanOrEqual(1);
    expect(Math.abs(png.readUInt32BE(20) - (layout.height / 72) * dpi)).toBeLessThanOrEqual(1);
    expect(png.subarray(37, 41).toString()).toBe('pHYs');
    expect(Math.round(png.readUInt32BE(41) * 0.0254)).toBe(dpi);
    expect(png.readUInt8(49)).toBe(1);
  });
});

describeWith('pdftotext')('PDF', () => {
  const textOf = (pdf: Buffer): string => {
    const file = path.join(folder, 'figure.pdf');
    writeFileSync(file, pdf);
    return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replace(/\u00a0/g, ' ');
  };

  test('can be searched for every word of every box', async () => {
    const text = textOf(await draw(wholeFlow, 'pdf'));

    for (const line of linesOf(wholeFlow)) expect(text).toContain(line);
  });

  test('draws Korean with a font of its own', async () => {
    const reasons = [{ id: 'p', label: '대상자 부적합 (성인)', stage: 'eligibility' as const }];
    const flow = flowFromTallies({
      ...{ ...emptyInput, sources: [pubmed], reasons },
      tallies: [tally('excluded-at-eligibility', 3, { reason: 'p' })],
    });

    expect(textOf(await draw(flow, 'pdf'))).toContain('대상자 부적합 (성인) (n = 3)');
  });
});

describe('PDF', () => {
  test('has a title, the numbers in words for those who hear it, and embedded fonts only', async () => {
    const pdf = (await draw(wholeFlow, 'pdf')).toString('latin1');

    expect(pdf).toMatch(/\/S \/Figure\s+\/T \(.*\)\s+\/Alt \(/);
    expect(pdf).toContain('/DisplayDocTitle true');
    expect(pdf).toMatch(/\/Lang \(en\)/);
    expect(pdf.match(/\/FontFile2 /g)?.length).toBe(3);
    expect(pdf).not.toMatch(/\/Subtype \/Image/);
  });

  test('is the same, byte for byte, for the same flow', async () => {
    expect((await draw(wholeFlow, 'pdf')).equals(await draw(wholeFlow, 'pdf'))).toBe(true);
  });
});

describe('Word', () => {
  const documentOf = (docx: Buffer): string =>
    strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array());

  test('has a text box for each box, with its words whole', async () => {
    const xml = documentOf(await draw(wholeFlow, 'docx'));

    const { layout } = figureOf(wholeFlow);
    const boxes = xml.match(/<wps:txbx>.*?<\/wps:txbx>/gs) ?? [];
    expect(boxes.length).toBe(layout.boxes.length + layout.pills.length + 1);
    expect(xml).toContain('Reports of studies included in previous version of review</w:t>');
    expect(xml).toContain('descr="Records screened (n = 1,172)"');
    expect(xml.match(/<a:tailEnd/g)?.length).toBe(layout.arrows.length);
  });

  test('is sound XML whatever the names are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (name) => {
        const flow = flowFromTallies({ ...emptyInput, review: name, sources: [{ ...pubmed, name }] });
        for (const part of Object.values(unzipSync(await draw(flow, 'docx')))) {
          parseString(strFromU8(part), (error) => expect(error).toBeNull());
        }
      }),
      { numRuns: 30 },
    );
  });

  test('is the same, byte for byte, for the same flow', async () => {
    expect((await draw(wholeFlow, 'docx')).equals(await draw(wholeFlow, 'docx'))).toBe(true);
  });
});

describeWith('soffice')('Word, opened by LibreOffice', () => {
  test('is one page with every word', async () => {
    const file = path.join(folder, 'figure.docx');
    writeFileSync(file, await draw(wholeFlow, 'docx'));
    execFileSync('soffice', [
      ...[`-env:UserInstallation=file://${folder}/office`, '--headless', '--convert-to', 'pdf'],
      ...['--outdir', folder, file],
    ]);

    const text = execFileSync('pdftotext', [path.join(folder, 'figure.pdf'), '-'], { encoding: 'utf8' });
    expect(text.split('\f').length - 1).toBe(1);
    expect(text.replace(/\s+/g, ' ')).toContain('Reports assessed for eligibility (n = 138)');
  });
});

describe('a figure of a review with a Chinese title', () => {
  test('is drawn: its title is read and not drawn', async () => {
    const png = await figureFile({
      flow: { ...wholeFlow, review: '睡眠' },
      ...{ format: 'png', template: 'auto', choices: NO_CHOICES, dpi: 72 },
    });

    expect(png.toString('latin1', 1, 4)).toBe('PNG');
  });
});

describe('a figure in a language that no font here draws', () => {
  test('is refused with what to do, where this machine has no such font', async () => {
    const given = DiagramChoicesSchema.parse({ language: 'zh' });
    const outcome = await draw(wholeFlow, 'pdf', given).then(
      (pdf) => pdf.subarray(0, 5).toString(),
      (error: Error) => error.message,
    );

    expect(outcome).toMatch(/^%PDF-|no font for them\. Install Noto Sans CJK/);
  });
});

/** What the R package makes of a cell of several: it cuts at ";" and takes what stands before the first ",". */
const asRReads = (cell: string) =>
  cell.split(';').map((part) => ({ name: part.replace(/,.*$/s, '').trim(), n: part.replace(/^.*,/s, '') }));

const rowsOf = (flow: Flow): Map<string, Record<string, string>> => {
  const rows = parse<Record<string, string>>(prismaCsv(flow), { columns: true });
  return new Map(rows.map((row) => [row.data ?? '', row]));
};

describe('the CSV of the R package', () => {
  test('has each number under the key that the package looks for', () => {
    const rows = rowsOf(wholeFlow);
    const n = (key: string) => rows.get(key)?.n;

    expect([n('database_results'), n('register_results'), n('duplicates')]).toEqual(['1538', '21', '353']);
    expect([n('records_screened'), n('records_excluded')]).toEqual(['1172', '1000']);
    expect([n('dbr_sought_reports'), n('dbr_assessed'), n('new_studies')]).toEqual(['149', '138', '27']);
    expect(n('dbr_excluded')).toBe('Wrong population, 60; Wrong design, 40');
    expect(n('other_excluded')).toBe('Wrong design, 3; Other, 0');
    expect([n('total_studies'), n('total_reports')]).toEqual(['50', '62']);
  });

  test('survives commas and semicolons in names', () => {
    fc.assert(
      fc.property(anyInput, fc.string({ unit: 'grapheme', maxLength: 40 }), (input, label) => {
        const reasons = [
          { id: 'p', label, stage: 'eligibility' as const },
          { id: 'd', label: 'Wrong population, children; adults', stage: 'eligibility' as const },
        ];
        const flow = flowFromTallies({ ...input, reasons });
        const { reasons: expected } = flow.databasesAndRegisters.reportsExcluded ?? { reasons: [] };

        const read = asRReads(rowsOf(flow).get('dbr_excluded')?.n ?? '');

        const numbers = expected.map(({ n }) => n);
        if (expected.length === 1) numbers.push(0);
        expect(read.map(({ n }) => Number(n))).toEqual(expected.length === 0 ? [0, 0] : numbers);
        expect(read.every(({ name }) => name !== '')).toBe(true);
      }),
    );
  });

  test('tells a blinded viewer no later number', () => {
    const flow = flowFromTallies({
      ...{ ...emptyInput, sight: 'to-screened', sources: [pubmed] },
      tallies: [tally('included', 9), tally('excluded-at-screening', 5)],
    });

    const rows = rowsOf(flow);
    expect(rows.get('records_screened')?.n).toBe('14');
    for (const key of ['records_excluded', 'dbr_sought_reports', 'dbr_excluded', 'new_studies'])
      expect(rows.get(key)?.n).toBe('NA');
  });
});

describeWithShared('the CSV of the R package beside its template', (shared) => {
  test('has the same columns, and the same keys, nodes and boxes', () => {
    const template = readFileSync(path.join(shared, 'prisma/PRISMA2020-template.csv'), 'utf8');
    const keysOf = (csv: string) =>
      parse<Record<string, string>>(csv, { columns: true })
        .map(({ data, node, box }) => `${data} ${node === '' ? 'NA' : node} ${box}`)
        .sort();

    expect(prismaCsv(wholeFlow).split('\r\n')[0]).toBe(template.split(/\r?\n/)[0]);
    // The template leaves one node empty, which the package reads as NA.
    expect(keysOf(prismaCsv(wholeFlow))).toEqual(keysOf(template));
  });
});
