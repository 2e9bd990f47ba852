/** Injection token of the ThresholdRule. */
export const THRESHOLD_RULE = Symbol('ThresholdRule');
