import { readFileSync } from 'node:fs';
import path from 'node:path';

const css = readFileSync(path.resolve(__dirname, '../../views/styles/tokens.css'), 'utf8');
const [lightPart = '', darkPart = ''] = css.split('@media (prefers-color-scheme: dark)');
const light = readColours(lightPart);
const themes = { light, dark: new Map([...light, ...readColours(darkPart)]) };

const onAnySurface = (colour: string) =>
  ['paper', 'surface', 'sunken'].map((ground): [string, string] => [colour, ground]);
const decisionPairs = ['include', 'exclude', 'maybe'].flatMap((name): [string, string][] => [
  [name, `${name}-wash`],
  [name, 'paper'],
  [name, 'surface'],
  [`on-${name}`, name],
]);

/** WCAG 2.2, 1.4.3: text needs 4.5:1. */
const textPairs: [string, string][] = [
  ...onAnySurface('ink'),
  ...onAnySurface('ink-soft'),
  ...onAnySurface('accent'),
  ...decisionPairs,
  ['accent', 'accent-wash'],
  ['accent-strong', 'accent-wash'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['conflict', 'conflict-wash'],
  ['ink', 'accent-wash'],
  ['ink', 'include-wash'],
  ['ink', 'exclude-wash'],
  ['ink', 'maybe-wash'],
];

/** WCAG 2.2, 1.4.11: the edge of a control, and the mark of focus, need 3:1. */
const edgePairs: [string, string][] = [...onAnySurface('edge'), ...onAnySurface('accent')];

describe.each(Object.entries(themes))('the %s theme', (_name, colours) => {
  test.each(textPairs)('sets %s on %s at 4.5:1 or more', (text, ground) => {
    expect(contrast(colours, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(edgePairs)('draws %s on %s at 3:1 or more', (edge, ground) => {
    expect(contrast(colours, edge, ground)).toBeGreaterThanOrEqual(3);
  });
});

function readColours(source: string): Map<string, string> {
  const found = source.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g);
  return new Map([...found].map(([, name = '', value = '']) => [name, value]));
}

function contrast(colours: Map<string, string>, one: string, other: string): number {
  const [darker, lighter] = [one, other].map((name) => luminance(colours.get(name))).sort((a, b) => a - b);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** Relative luminance as WCAG 2.2 defines it, from "#rrggbb". */
function luminance(colour: string | undefined): number {
  if (colour === undefined) throw new Error('tokens.css does not define this colour');
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
