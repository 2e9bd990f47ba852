import { accept, refuse } from '../../platform/deciding/decision.js';
import { checkConfirmation, thresholdFor } from './threshold.js';

const rule = { confirmAbove: 50, confirmShare: 0.2 };

describe('the threshold of a bulk operation', () => {
  it('is the set number or the share of active learners, whichever is smaller', () => {
    expect(thresholdFor(50, 1_000, rule)).toEqual({ activeLearners: 1_000, limit: 50, mustConfirm: false });
    expect(thresholdFor(51, 1_000, rule)).toEqual({ activeLearners: 1_000, limit: 50, mustConfirm: true });
    expect(thresholdFor(20, 100, rule)).toEqual({ activeLearners: 100, limit: 20, mustConfirm: false });
    expect(thresholdFor(21, 100, rule)).toEqual({ activeLearners: 100, limit: 20, mustConfirm: true });
  });

  it('never asks to confirm a single learner', () => {
    expect(thresholdFor(1, 2, rule)).toEqual({ activeLearners: 2, limit: 1, mustConfirm: false });
  });

  it('is passed by confirming the exact count', () => {
    const above = thresholdFor(60, 1_000, rule);
    expect(checkConfirmation(above, 60, 60)).toEqual(accept());
    expect(checkConfirmation(above, 60, undefined)).toEqual(
      refuse('CONFIRMATION_NEEDED', { count: 60, limit: 50 }),
    );
    expect(checkConfirmation(above, 60, 59)).toEqual(
      refuse('CONFIRMATION_MISMATCH', { count: 60, confirmed: 59 }),
    );
  });

  it('does not accept a wrong count even where none was needed', () => {
    const below = thresholdFor(10, 1_000, rule);
    expect(checkConfirmation(below, 10, undefined)).toEqual(accept());
    expect(checkConfirmation(below, 10, 11)).toEqual(
      refuse('CONFIRMATION_MISMATCH', { count: 10, confirmed: 11 }),
    );
  });
});
