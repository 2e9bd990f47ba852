import { checkLine, checkMandatory, checkProvenance, checkScore, saysRequired } from './cell-values.js';

const valueOf = (checked: { readonly ok: boolean }): unknown =>
  'value' in checked ? checked.value : 'fault';

describe('the cells of a file of training records', () => {
  it.each([
    ['88', 88],
    ['88.25', 88.25],
    ['100 %', 100],
    ['0', 0],
    ['101', 'fault'],
    ['-1', 'fault'],
    ['88,5', 'fault'],
    ['88.123', 'fault'],
    ['passed', 'fault'],
  ])('hold a score out of 100: %s', (text, value) => {
    expect(valueOf(checkScore(text))).toBe(value);
  });

  it.each([
    ['Previous system', 'previous-system'],
    ['OTHER_EMPLOYER', 'other-employer'],
    ['here', 'here'],
    ['hearsay', 'fault'],
  ])('hold a provenance: %s', (text, value) => {
    expect(valueOf(checkProvenance(text))).toBe(value);
  });

  it.each([
    ['Yes', true],
    ['required', true],
    ['desirable', false],
    ['N', false],
    ['perhaps', 'fault'],
  ])('say whether a course must be done: %s', (text, value) => {
    expect(valueOf(checkMandatory(text))).toBe(value);
  });

  it('hold texts of one line and at most 200 characters', () => {
    expect(valueOf(checkLine('Acme\u0301 Ltd'))).toBe('Acmé Ltd');
    expect([valueOf(checkLine('a\nb')), valueOf(checkLine('a'.repeat(201)))]).toEqual(['fault', 'fault']);
  });

  it('of a matrix say required by one of three words', () => {
    expect(['X', ' Required', 'YES', 'no', '-', '2026-01-01'].map(saysRequired)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
