import type { Projection } from '../platform/projections/projection.js';
import { auditIndex } from './audit-index/audit-index.projection.js';

// What the composition and the command line use of the audit module.
export {
  replayLearner,
  type ReplayedLearner,
  type ReplayedTraining,
  type ReplayUntil,
} from './replay-learner/replay-learner.js';

export const auditProjections: readonly Projection[] = [auditIndex];
