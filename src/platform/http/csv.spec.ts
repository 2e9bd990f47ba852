import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { csvCell, csvLine } from './csv.js';

describe('a CSV cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+44 20', "'+44 20"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\r=x', '"\'\r=x"'],
    ['a=b', 'a=b'],
    [-2, '-2'],
    [true, 'true'],
    [null, ''],
    [undefined, ''],
    ['say "hi", twice\n', '"say ""hi"", twice\n"'],
  ])('of %p is %p', (value, written) => expect(csvCell(value)).toBe(written));

  it('reads back as it was, but for the apostrophe before what a spreadsheet would run', () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
        const [row] = parse(csvLine(['first', ...cells]), { record_delimiter: '\r\n' }) as string[][];
        expect(row?.slice(1)).toEqual(cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)));
      }),
    ));
});
