import PDFDocument from 'pdfkit';
import { textWidth } from '../../server/flow/drawing/widths.rules';
import { wrap } from '../../server/flow/drawing/wrap.rules';
import { LANGUAGES } from '../../server/flow/words/languages.rules';
import { inVisualOrder } from '../../server/workers/flow-files/direction';
import { FONTS } from '../../server/workers/flow-files/fonts';

const linesOf = (text: string, width: number): string[] =>
  wrap([{ text }], width, 9).map((runs) => runs.map((run) => run.text).join(''));

/** Every text of a language's file. */
function textsOf(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  if (typeof words === 'function') return [String((words as (n: string) => unknown)('(n = 1,680)'))];
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(textsOf) : [];
}

describe('a text', () => {
  test.each(['regular', 'bold', 'italic'] as const)(
    'is never drawn wider in %s than it was measured',
    (face) => {
      const pdf = new PDFDocument({ autoFirstPage: false }).font(FONTS[face], 9);
      for (const words of [LANGUAGES.en, LANGUAGES.de, LANGUAGES.fr, LANGUAGES.es, LANGUAGES.pt]) {
        for (const text of textsOf(words)) {
          const drawn = pdf.widthOfString(text);
          const measured = textWidth(text, 9, face === 'bold');
          expect(drawn).toBeLessThanOrEqual(measured + 0.01);
          // Much less, and lines would break for nothing.
          if (face !== 'italic') expect(drawn).toBeGreaterThan(measured * 0.94);
        }
      }
    },
  );

  test('breaks at spaces, and never inside "(n = 5)"', () => {
    expect(linesOf('Reports not retrieved (n\u00a0=\u00a05)', 100)).toEqual([
      'Reports not retrieved',
      '(n\u00a0=\u00a05)',
    ]);
  });

  test('breaks Chinese between letters, and leaves no stop or bracket at the wrong end', () => {
    const lines = linesOf('研究对象不符合纳入标准，包括动物实验（体外研究）', 50);

    expect(lines.join('')).toBe('研究对象不符合纳入标准，包括动物实验（体外研究）');
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.filter((line) => /^[，）]|（$/.test(line))).toEqual([]);
  });

  test('breaks a word that is too wide, but no letter with its marks', () => {
    const lines = linesOf('e\u0301'.repeat(40), 60);

    expect(lines.length).toBeGreaterThan(2);
    expect(lines.every((line) => /^(e\u0301)+$/.test(line))).toBe(true);
  });
});

describe('a line from right to left', () => {
  const seen = (text: string): string[] => inVisualOrder([{ text }]).map((run) => run.text);

  test('is left alone where it has no such letters', () => {
    expect(seen('Wrong design (n = 5)')).toEqual(['Wrong design (n = 5)']);
  });

  test('has its words from the right, its brackets turned, and the number after it', () => {
    expect(seen('אבג (דהו) זח (n = 5)')).toEqual([...['זח', ' ', '(', 'דהו', ')', ' ', 'אבג'], ' (n = 5)']);
  });

  test('keeps numbers from left to right', () => {
    expect(seen('אבג 12 דהו')).toEqual(['דהו', ' ', '12', ' ', 'אבג']);
  });
});
