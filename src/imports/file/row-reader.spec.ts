import type { Mapping } from '../headings/map-header.js';
import type { ReadingFault } from '../parse/table.js';
import { rowReader } from './row-reader.js';

const headers = ['Name', 'Notes'];
const mapping: Mapping = new Map([
  [0, 'name'],
  [1, null],
]);
const read = rowReader(headers, mapping, {});
const faultsOf = (place: number, code: ReadingFault['code']) =>
  read({ row: 2, line: 2, fields: ['Ann', 'x'], faults: [{ place, code, message: 'It is so' }] }).faults;

describe('a cell that cannot be used', () => {
  it('costs the row, with the column named', () => {
    expect(faultsOf(0, 'CELL_IS_ERROR')).toEqual([
      { column: 'name', code: 'CELL_IS_ERROR', message: 'It is so' },
    ]);
    expect(faultsOf(1, 'CELL_BYTES_INVALID')).toEqual([
      { column: null, heading: 'Notes', code: 'CELL_BYTES_INVALID', message: 'It is so' },
    ]);
  });

  it.each(['CELL_IS_ERROR', 'CELL_NOT_CALCULATED'] as const)(
    'costs nothing where it is a formula of a column that is not read: %s',
    (code) => {
      expect(faultsOf(1, code)).toEqual([]);
    },
  );
});
