import fc from 'fast-check';
import type { FrozenRow } from '../../bulk/bulk.contract.js';
import type { JsonObject } from '../../platform/events/event.js';
import { PROVENANCES } from '../../training/training.contract.js';
import { recordOfRow, recordParts, type RecordValues } from './record-values.js';

const frozen = (kind: FrozenRow['kind'], values: JsonObject): FrozenRow => ({
  row: 2,
  learnerId: 'L1',
  kind,
  revision: null,
  values,
  sealed: null,
});
const nullable = (text: fc.Arbitrary<string>) => fc.option(text, { nil: null });
const day = fc.constantFrom('2024-02-29', '2026-12-31');

const record: fc.Arbitrary<RecordValues> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('complete' as const),
      courseId: fc.string({ minLength: 1 }),
      completedOn: day,
      expiresOn: day,
      score: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
      provenance: fc.constantFrom(...PROVENANCES),
      provider: nullable(fc.string()),
      certificateNumber: nullable(fc.string()),
    },
    {
      requiredKeys: [
        'kind',
        'courseId',
        'completedOn',
        'score',
        'provenance',
        'provider',
        'certificateNumber',
      ],
    },
  ),
  fc.record({
    kind: fc.constant('allocate' as const),
    courseId: fc.string({ minLength: 1 }),
    dueOn: nullable(day),
    mandatory: fc.boolean(),
  }),
);

describe('a record as an operation keeps it', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(record, (said) => {
        const { values, personal } = recordParts(said);
        expect(recordOfRow(frozen(said.kind, values), personal)).toEqual({ ...said });
      }),
    );
  });

  it('has provider and certificate number in the part that is sealed only', () => {
    const said: RecordValues = {
      kind: 'complete',
      courseId: 'moving',
      completedOn: '2026-01-31',
      score: 88.5,
      provenance: 'other-employer',
      provider: 'Acme Ltd',
      certificateNumber: 'C-1',
    };
    expect(recordParts(said)).toEqual({
      values: { courseId: 'moving', completedOn: '2026-01-31', score: 88.5, provenance: 'other-employer' },
      personal: { provider: 'Acme Ltd', certificateNumber: 'C-1' },
    });
  });

  it('is a defect where a row holds something else', () => {
    expect(() => recordOfRow(frozen('complete', {}), {})).toThrow('Row 2 of the operation holds no course');
    expect(() => recordOfRow(frozen('register', { courseId: 'moving' }), {})).toThrow(
      'Row 2 of the operation holds no completion',
    );
  });
});
