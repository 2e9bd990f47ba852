import { DEACTIVATION_REASONS } from '../../learners/learners.contract.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { SelectionAction } from '../actions/selection-action.js';
import type { PreviewBody, SelectionBody } from '../bulk.requests.js';
import type { PreviewedAction } from './action-params.request.js';
import { attendanceActionOf } from './attendance-wish.js';
import { missing, read, type Read } from './reading.js';
import type { Selection } from './selection.js';
import { trainingActionOf } from './training-wish.js';

const PARAMS = {
  deactivate: ['reason', 'effectiveOn'],
  reactivate: [],
  'move-to-group': ['groupId'],
  'change-job-role': ['jobRoleId'],
  'allocate-courses': ['courseIds', 'dueOn', 'dueInDays', 'dueFrom', 'mandatory'],
  'withdraw-allocations': ['courseIds'],
  'record-completions': ['courseIds', 'completedOn', 'provenance'],
  'grant-exemptions': ['courseIds', 'from', 'until', 'reason'],
  'recalculate-expiries': ['courseIds'],
  'record-attendance': ['sessionId', 'session', 'mark', 'minutes', 'submit', 'reopen'],
} as const satisfies Record<PreviewedAction, readonly string[]>;

/** The action with its parameters; an error where one is missing or belongs to another action. */
export const actionOf = ({ action, params = {} }: PreviewBody, today: IsoDate): Read<SelectionAction> => {
  const fitting: readonly string[] = PARAMS[action];
  const stray = Object.keys(params).find((name) => !fitting.includes(name));
  if (stray !== undefined) return missing(`params.${stray}`, `does not belong to ${action}`);
  const { reason, effectiveOn = today, groupId, jobRoleId } = params;
  switch (action) {
    case 'deactivate': {
      const why = DEACTIVATION_REASONS.find((one) => one === reason);
      return why === undefined
        ? missing('params.reason', `is needed: one of ${DEACTIVATION_REASONS.join(', ')}`)
        : read({ name: action, reason: why, effectiveOn });
    }
    case 'reactivate':
      return read({ name: action });
    case 'move-to-group':
      return groupId === undefined ? missing('params.groupId', 'is needed') : read({ name: action, groupId });
    case 'change-job-role':
      return jobRoleId === undefined
        ? missing('params.jobRoleId', 'is needed; null for none')
        : read({ name: action, jobRoleId });
    case 'record-attendance':
      return attendanceActionOf(params);
    default:
      return trainingActionOf(action, params, today);
  }
};

/** Ids, or a filter with exceptions; never both. */
export const selectionOf = ({ ids, filter, except }: SelectionBody): Read<Selection> => {
  if (ids !== undefined && filter !== undefined)
    return missing('selection', 'must be either ids or a filter, not both');
  if (ids !== undefined)
    return except === undefined ? read({ ids }) : missing('selection.except', 'belongs to a filter');
  if (filter === undefined) return missing('selection', 'must hold ids or a filter');
  return read({ filter: { ...filter }, except: except ?? [] });
};
