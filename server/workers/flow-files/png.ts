import { crc32 } from 'node:zlib';
import { drawnText } from '../../flow/drawing/scripts.rules';
import { fontFilesFor } from './fonts';

/** A picture of the SVG at a resolution, with its physical size written into it. Throws as fontFilesFor does. */
export async function pngOf(svg: string, dpi: number): Promise<Buffer> {
  // Loaded where something is drawn: other threads start without it.
  const { Resvg } = await import('@resvg/resvg-js');
  const font = {
    loadSystemFonts: false,
    fontFiles: fontFilesFor(drawnText(svg)),
    defaultFontFamily: 'Arimo',
  };
  const picture = new Resvg(svg, { dpi, font, background: '#ffffff' }).render().asPng();
  return withResolution(Buffer.from(picture), dpi);
}

/** PNG signature (8 bytes) and the IHDR chunk (25) come first; pHYs must stand before the image data. */
const AFTER_HEADER = 33;

/** Puts a pHYs chunk (PNG specification, 11.3.4.3) into the picture: dots a metre, which are whole numbers. */
function withResolution(png: Buffer, dpi: number): Buffer {
  const dotsPerMetre = Math.round(dpi / 0.0254);
  const chunk = Buffer.alloc(21);
  chunk.writeUInt32BE(9, 0);
  chunk.write('pHYs', 4, 'latin1');
  chunk.writeUInt32BE(dotsPerMetre, 8);
  chunk.writeUInt32BE(dotsPerMetre, 12);
  chunk.writeUInt8(1, 16);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([png.subarray(0, AFTER_HEADER), chunk, png.subarray(AFTER_HEADER)]);
}
