import { checkNumberText } from '../values/names.js';
import { changeOf, checkEmptyCells } from './empty-cells.js';
import { mapHeader } from './map-header.js';
import { checkSavedMapping, type MappingToSave } from './saved-mapping.js';

describe('a mapping to keep', () => {
  const good: MappingToSave = {
    name: ' Rota of Birchwood ',
    kind: 'training-matrix',
    columns: { 'Works no ': 'employeeNumber', Notes: null },
  };

  it('is kept trimmed, under today’s word for the kind, and maps a file', () => {
    const kept = checkSavedMapping(good);
    expect(kept).toEqual({
      ok: true,
      value: {
        name: 'Rota of Birchwood',
        kind: 'matrix',
        columns: { 'Works no': 'employeeNumber', Notes: null },
      },
    });
    const mapped = kept.ok && mapHeader(['Works no', 'FIRE', 'Notes'], kept.value.kind, kept.value.columns);
    expect(mapped).toMatchObject({ ok: true, ignored: ['Notes'] });
  });

  it.each<[string, Partial<MappingToSave>]>([
    ['MAPPING_NAME_INVALID', { name: ' ' }],
    ['MAPPING_NAME_INVALID', { name: 'x'.repeat(101) }],
    ['MAPPING_KIND_UNKNOWN', { kind: 'people' }],
    ['MAPPING_EMPTY', { columns: {} }],
    [
      'MAPPING_TOO_LARGE',
      { columns: Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`c${at}`, null])) },
    ],
    ['MAPPING_HEADER_INVALID', { columns: { ' ': null } }],
    ['MAPPING_HEADER_INVALID', { columns: { Ref: null, 'Ref ': 'email' } }],
    ['MAPPING_FIELD_UNKNOWN', { columns: { Ref: 'score' } }],
    ['MAPPING_FIELD_UNKNOWN', { columns: { Ref: 'toString' } }],
    ['MAPPING_FIELD_TWICE', { columns: { Ref: 'email', Other: 'email' } }],
  ])('is refused: %s', (code, change) => {
    expect(checkSavedMapping({ ...good, ...change })).toMatchObject({ ok: false, fault: { code } });
  });
});

describe('an empty cell', () => {
  const read = (text: string | undefined, policy: 'keep' | 'clear' | 'error') => {
    const change = changeOf(text, policy, checkNumberText);
    return change.ok ? change.value : change.fault.code;
  };

  it('keeps, clears or is a fault, as somebody decided', () => {
    expect([' ', ''].map((text) => read(text, 'keep'))).toEqual([{ kind: 'keep' }, { kind: 'keep' }]);
    expect(read('', 'clear')).toEqual({ kind: 'clear' });
    expect(read('', 'error')).toBe('CELL_EMPTY');
  });

  it('is not a column that the file does not have', () => {
    expect((['keep', 'clear', 'error'] as const).map((policy) => read(undefined, policy))).toEqual(
      Array(3).fill({ kind: 'keep' }),
    );
  });

  it('that holds something is read, whatever was decided', () => {
    expect(read('007', 'clear')).toEqual({ kind: 'set', value: '007' });
    expect(read('1E+10', 'keep')).toBe('NUMBER_ROUNDED');
  });

  it('never clears what nobody can be without', () => {
    expect(checkEmptyCells({ jobRole: 'clear', name: 'error' }).ok).toBe(true);
    expect(checkEmptyCells({ name: 'clear' })).toMatchObject({
      fault: { code: 'EMPTY_CELLS_NOT_CLEARABLE' },
    });
  });
});
