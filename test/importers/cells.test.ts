import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { guardCell, readCell, splitCells, splitLoosely } from '../../importers/table/cells';

describe('the cells of a row', () => {
  it.each([
    ['a,b,c', ['a', 'b', 'c']],
    ['', ['']],
    [',', ['', '']],
    ['"a, b","c ""d"" e"', ['a, b', 'c "d" e']],
    ['"two\nlines",x', ['two\nlines', 'x']],
    ['"the "best" method, he said",x', ['the "best" method, he said', 'x']],
    ['5" disk,x', ['5" disk', 'x']],
    ['="19326203",x', ['19326203', 'x']],
    [' "a" ,b', ['a', 'b']],
  ])('of %j are %j', (row, cells) => {
    expect(splitCells(row, ',')).toEqual(cells);
  });

  it('are not known while a quoted cell is open, and then read as text if they must be', () => {
    expect(splitCells('a,"b,c', ',')).toBeNull();
    expect(splitLoosely('a,"b,c', ',')).toEqual(['a', '"b', 'c']);
  });

  it('are those that csv-parse finds, for every table written by the rules', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', '=') })
      .map((text) => `"${text.replace(/"/g, '""')}"`);
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
        const row = cells.join(',');
        const expected: string[][] = parse(row);

        expect([splitCells(row, ',')]).toEqual(expected);
      }),
    );
  });

  it('keep any text through the guard against formulas', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", '\t', 'a') }), (text) => {
        expect(readCell(guardCell(text))).toBe(text);
        expect(guardCell(text)).not.toMatch(/^[=+@\t\r]|^-(?!\d+([.,]\d+)?$)/);
      }),
    );
  });
});

test.each([
  ['-5', '-5'],
  ['-0.25', '-0.25'],
  ['-0,25', '-0,25'],
  ['-1+2', "'-1+2"],
  ['-5 mg', "'-5 mg"],
  ['-', "'-"],
])('a negative number is a number in a spreadsheet, and nothing else is: %s', (text, cell) => {
  expect(guardCell(text)).toBe(cell);
  expect(readCell(cell)).toBe(text);
});
