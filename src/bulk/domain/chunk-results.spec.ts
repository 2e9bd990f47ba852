import fc from 'fast-check';
import {
  APPLIED,
  countResults,
  decodeResults,
  encodeResults,
  type ItemResult,
  refusedWith,
  UNCHANGED,
} from './chunk-results.js';

const result: fc.Arbitrary<ItemResult> = fc.oneof(
  fc.constant(APPLIED),
  fc.constant(UNCHANGED),
  fc.constantFrom('OWN_PROFILE', 'LEARNER_NOT_FOUND', 'NEWER_CHANGE').map(refusedWith),
);

describe('the results of a chunk', () => {
  it('are one letter each, with the places of each refusal', () => {
    const results = [APPLIED, refusedWith('OWN_PROFILE'), UNCHANGED, refusedWith('OWN_PROFILE')];
    expect(encodeResults(results)).toEqual({ outcomes: 'arur', refused: { OWN_PROFILE: [1, 3] } });
    expect(countResults(encodeResults(results))).toEqual({ applied: 1, unchanged: 1, refused: 2, notRun: 0 });
  });

  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(result), (results) => {
        expect(decodeResults(encodeResults(results))).toEqual(results);
      }),
    );
  });
});
