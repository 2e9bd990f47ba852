import type { Learner, RecordedLearnerEvent } from '../../learners/learners.contract.js';
import type { Standing } from './chunk-work.js';

/** A learner as far as it is known; `history` where it was read from the log and not believed from a view. */
export type Known = Pick<Standing, 'revision' | 'beforeAhead'> & {
  readonly learner: Learner;
  readonly history?: readonly RecordedLearnerEvent[];
};
