import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { Threshold } from './bulk-operation.events.js';

export type ThresholdRule = {
  /** More learners than this need a confirmation. */
  readonly confirmAbove: number;
  /** So does a larger share of the active learners, 0 to 1. */
  readonly confirmShare: number;
};

/** What an operation on `total` learners is measured against. The smaller of the two limits counts. */
export const thresholdFor = (total: number, activeLearners: number, rule: ThresholdRule): Threshold => {
  const limit = Math.min(rule.confirmAbove, Math.floor(activeLearners * rule.confirmShare));
  // One learner is no bulk, however small the organisation.
  return { activeLearners, limit: Math.max(limit, 1), mustConfirm: total > Math.max(limit, 1) };
};

/** CONFIRMATION_NEEDED, CONFIRMATION_MISMATCH: both say the count that has to be confirmed. */
export const checkConfirmation = (
  threshold: Threshold,
  total: number,
  confirmCount: number | undefined,
): Decision<never> => {
  if (confirmCount !== undefined && confirmCount !== total)
    return refuse('CONFIRMATION_MISMATCH', { count: total, confirmed: confirmCount });
  if (threshold.mustConfirm && confirmCount === undefined)
    return refuse('CONFIRMATION_NEEDED', { count: total, limit: threshold.limit });
  return accept();
};
