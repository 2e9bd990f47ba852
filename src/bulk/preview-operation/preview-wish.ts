import type { IsoDate } from '../../platform/events/event.js';
import type { FieldError } from '../../platform/http/request-validation.pipe.js';
import type { LearnerAction } from '../actions/decide-action.js';
import type { PreviewBody, SelectionBody } from '../bulk.requests.js';
import type { Selection } from './selection.js';

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: FieldError };

const missing = (field: string, message: string): Read<never> => ({ ok: false, error: { field, message } });
const read = <T>(value: T): Read<T> => ({ ok: true, value });

const PARAMS = {
  deactivate: ['reason', 'effectiveOn'],
  reactivate: [],
  'move-to-group': ['groupId'],
  'change-job-role': ['jobRoleId'],
} as const satisfies Record<PreviewBody['action'], readonly string[]>;

/** The action with its parameters; an error where one is missing or belongs to another action. */
export const actionOf = ({ action, params = {} }: PreviewBody, today: IsoDate): Read<LearnerAction> => {
  const fitting: readonly string[] = PARAMS[action];
  const stray = Object.keys(params).find((name) => !fitting.includes(name));
  if (stray !== undefined) return missing(`params.${stray}`, `does not belong to ${action}`);
  const { reason, effectiveOn = today, groupId, jobRoleId } = params;
  switch (action) {
    case 'deactivate':
      return reason === undefined
        ? missing('params.reason', 'is needed')
        : read({ name: action, reason, effectiveOn });
    case 'reactivate':
      return read({ name: action });
    case 'move-to-group':
      return groupId === undefined ? missing('params.groupId', 'is needed') : read({ name: action, groupId });
    case 'change-job-role':
      return jobRoleId === undefined
        ? missing('params.jobRoleId', 'is needed; null for none')
        : read({ name: action, jobRoleId });
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
