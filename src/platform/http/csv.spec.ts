import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { CSV_DELIMITERS, csvCell, csvLine } from './csv.js';
import { unguarded } from './formula-safe.js';

describe('a CSV cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+44 20', "'+44 20"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ["'=x", "''=x"],
    ['a;b', 'a;b'],
    ['\r=x', '"\'\r=x"'],
    ['a=b', 'a=b'],
    [-2, '-2'],
    [true, 'true'],
    [null, ''],
    [undefined, ''],
    ['say "hi", twice\n', '"say ""hi"", twice\n"'],
  ])('of %p is %p', (value, written) => expect(csvCell(value)).toBe(written));

  it('is in quotes where it holds the delimiter', () => {
    expect(csvCell('a;b,c\td', 'semicolon')).toBe('"a;b,c\td"');
    expect(csvCell('a,b', 'semicolon')).toBe('a,b');
    expect(csvCell('a\tb', 'tab')).toBe('"a\tb"');
  });

  it.each(['comma', 'semicolon', 'tab'] as const)('reads back as it was, divided by a %s', (delimiter) =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
        const [row] = parse(csvLine(['first', ...cells], delimiter), {
          delimiter: CSV_DELIMITERS[delimiter],
          record_delimiter: '\r\n',
        }) as string[][];
        expect(row?.slice(1).map(unguarded)).toEqual(cells);
      }),
    ),
  );
});
