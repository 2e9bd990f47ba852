import type { LearnerStatus } from '../../learners/learners.contract.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { RowDetails } from '../match/typed-row.js';
import type { RowFault } from '../row-fault.js';

const STAYS_INACTIVE: RowFault = {
  column: null,
  code: 'MATCHES_INACTIVE',
  message: 'The learner is inactive and stays so: send reactivate=true to have a file reactivate people',
};
const REACTIVATES: RowFault = {
  column: 'status',
  code: 'WOULD_REACTIVATE',
  message: 'The learner is inactive and becomes active again',
};
const CONTRADICTION: RowFault = {
  column: 'status',
  code: 'STATUS_CONTRADICTS_LEAVING_DATE',
  message: 'The row says active, and that the person has left: correct one of them',
};

export type WantedStatus = {
  /** The details with the status that is to be applied, or without one. */
  readonly details: RowDetails;
  readonly warnings: readonly RowFault[];
  readonly faults: readonly RowFault[];
};

/** Pure: what of the status that a row says is to be done to a learner. `now`: undefined for somebody new. */
export const wantedStatus = (
  details: RowDetails,
  now: LearnerStatus | undefined,
  { reactivate, today }: { readonly reactivate: boolean; readonly today: IsoDate },
): WantedStatus => {
  const { status, leavesOn } = details;
  if (status === 'active' && leavesOn !== undefined && leavesOn <= today)
    return { details, warnings: [], faults: [CONTRADICTION] };
  if (now !== 'inactive' || status === 'inactive') return { details, warnings: [], faults: [] };
  if (reactivate && status === 'active') return { details, warnings: [REACTIVATES], faults: [] };
  const { status: _said, leavesOn: _left, ...others } = details;
  return { details: others, warnings: [STAYS_INACTIVE], faults: [] };
};
