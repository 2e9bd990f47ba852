import { numberText } from './number-text.js';

const DATE = { shows: 'date' } as const;
const MOMENT = { shows: 'date-time' } as const;
const NUMBER = { shows: 'number' } as const;

describe('a number of a workbook', () => {
  // Days as ECMA-376 part 1, 18.17.4.1 has them; 1900 counts a 29 February that never was.
  it.each([
    ['1', DATE, '1900', '1900-01-01'],
    ['59', DATE, '1900', '1900-02-28'],
    ['60', DATE, '1900', '1900-02-29'],
    ['61', DATE, '1900', '1900-03-01'],
    ['45351', DATE, '1900', '2024-02-29'],
    ['2958465', DATE, '1900', '9999-12-31'],
    ['0', DATE, '1904', '1904-01-01'],
    ['43889', DATE, '1904', '2024-02-29'],
    ['45351.75', DATE, '1900', '2024-02-29'],
    ['45351.75', MOMENT, '1900', '2024-02-29T18:00'],
    ['45351.000011574', MOMENT, '1900', '2024-02-29T00:00:01'],
    ['45351', MOMENT, '1900', '2024-02-29'],
    ['0.4375', MOMENT, '1900', '10:30'],
    ['1.0625', { shows: 'duration' }, '1900', '25:30'],
  ] as const)('%s as %o counted from %s is %s', (raw, format, serials, text) => {
    expect(numberText(raw, format, serials)).toBe(text);
  });

  it.each([
    ['0.1', '0.1'],
    ['0.30000000000000004', '0.3'],
    ['1E-7', '0.0000001'],
    ['4.4790123456789E10', '44790123456.789'],
    ['447700900123', '447700900123'],
    ['-12.50', '-12.5'],
  ])('%s is written out as people read it: %s', (raw, text) => {
    expect(numberText(raw, NUMBER, '1900')).toBe(text);
  });

  it('keeps zeros before it that its format shows, and shares as shares', () => {
    expect(numberText('123', { shows: 'digits', digits: 6 }, '1900')).toBe('000123');
    expect(numberText('0.85', { shows: 'percent' }, '1900')).toBe('85%');
  });

  it.each(['', ' ', 'abc', '1e999'])('stays as it is where it is none: %s', (raw) => {
    expect(numberText(raw, NUMBER, '1900')).toBe(raw);
  });

  it('is a number where the calendar has no such day', () => {
    expect(numberText('-1', DATE, '1900')).toBe('-1');
    expect(numberText('2958466', DATE, '1900')).toBe('2958466');
  });
});
