import { acceptedOf, type ImportPlan } from '../../imports/plan/import-plan.js';

/**
 * The count that the command itself confirms: whoever imports a file means its rows. Whom a file leaves out stands in none of them:
 * how many become inactive for that has to be said, where it is above the threshold.
 */
export const impliedCount = ({ counts, absent }: ImportPlan): number | undefined =>
  absent === 0 ? acceptedOf(counts) : undefined;
