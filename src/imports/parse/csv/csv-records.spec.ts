import { CsvRecords } from './csv-records.js';

const readIn = (pieces: readonly string[]) => {
  const records = new CsvRecords(',');
  return pieces.flatMap((piece, at) => records.read(piece, at === pieces.length - 1));
};

describe('records of a file that comes in pieces', () => {
  it('are the same wherever the pieces end, in the middle of a broken line too', () => {
    const text = 'Name,Email\nAn"n,"one\ntwo"\nBo,b@example.org\n"Cy,c\nDi,"d\nd"\r\nEd,e';
    const whole = readIn([text]);
    expect(
      whole.map(({ row, line, fields, faults = [] }) => [row, line, fields[0], faults[0]?.code]),
    ).toEqual([
      [1, 1, 'Name', undefined],
      [2, 2, undefined, 'ROW_QUOTES_BROKEN'],
      [3, 3, undefined, 'ROW_QUOTES_BROKEN'],
      [4, 4, 'Bo', undefined],
      [5, 5, undefined, 'ROW_QUOTES_BROKEN'],
      [6, 6, 'Di', undefined],
      [7, 8, 'Ed', undefined],
    ]);
    for (let at = 1; at < text.length; at += 1)
      expect(readIn([text.slice(0, at), text.slice(at)])).toEqual(whole);
  });

  it('name the line on which a quotation mark opens', () => {
    const [, broken] = readIn(['Name\n"Ann\nBo']);
    expect(broken?.faults).toEqual([
      {
        place: null,
        code: 'ROW_QUOTES_BROKEN',
        message: 'The quotation mark that opens on line 2 is not closed at the end of its cell',
      },
    ]);
  });
});
