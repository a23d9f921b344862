import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { drawFlow } from '../../server/flow/drawing/draw-flow.rules';
import type { Template } from '../../server/flow/drawing/templates.rules';
import { readGivenFlow } from '../../server/flow/given-flow.rules';
import { FONTS } from '../../server/workers/flow-files/fonts';

const folder = path.join(__dirname, '../fixtures/flow-pictures');
const reasons = (...n: number[]) =>
  n.map((count, index) => ({
    reason: ['Wrong population', 'Wrong design', 'Wrong outcome'][index],
    n: count,
  }));

/** An update with both arms, so that every template has all of its boxes. */
const flow = readGivenFlow({
  review: 'Pictures',
  previous: { studies: 24, reports: 31 },
  databasesAndRegisters: {
    identified: { databases: 500, registers: 40 },
    ...{ removed: { duplicates: 90, automation: 25, other: 5 }, screened: 420, excluded: { total: 360 } },
    ...{ sought: 60, notRetrieved: 4, assessed: 56 },
    reportsExcluded: { total: 44, reasons: reasons(20, 16, 8) },
  },
  otherMethods: {
    identified: { websites: 3, organisations: 1, citationSearching: 6 },
    ...{ sought: 10, notRetrieved: 1, assessed: 9, reportsExcluded: { total: 6, reasons: reasons(0, 6) } },
  },
  included: { studies: 11, reports: 13, reportsOfPreviousStudies: 2 },
  total: { studies: 35, reports: 46 },
});

const render = (svg: string) =>
  new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: Object.values(FONTS), defaultFontFamily: 'Arimo' },
    background: '#ffffff',
  }).render();

/** The pixels of a picture that was kept: it is drawn once more, as an image. */
function pixelsOf(png: Buffer): Buffer {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)].map(String);
  const data = `data:image/png;base64,${png.toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width ?? ''}" height="${height ?? ''}"><image width="${width ?? ''}" height="${height ?? ''}" href="${data}"/></svg>`;
  return render(svg).pixels;
}

describe('the picture of a template', () => {
  const templates: Template[] = ['new-databases', 'new-other', 'updated-databases', 'updated-other'];

  test.each(templates)('%s looks as it did when it was last looked at', (template) => {
    const file = path.join(folder, `${template}.png`);
    const drawn = render(drawFlow(flow, { template }));
    // After a change that is meant: delete the picture, run this again, and look at it before committing it.
    if (!existsSync(file)) writeFileSync(file, drawn.asPng());

    const [now, kept] = [drawn.pixels, pixelsOf(readFileSync(file))];

    expect(now.length).toBe(kept.length);
    let differing = 0;
    for (let at = 0; at < now.length; at += 1)
      if (Math.abs((now[at] ?? 0) - (kept[at] ?? 0)) > 48) differing += 1;
    // Edges of letters may be rounded otherwise by another processor; a line that moved is thousands of pixels.
    expect(differing / now.length).toBeLessThan(0.0005);
  });
});
