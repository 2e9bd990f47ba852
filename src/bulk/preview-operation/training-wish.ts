import type { IsoDate } from '../../platform/events/event.js';
import { type DueWords, EXEMPTION_REASONS } from '../../training/training.contract.js';
import type { TrainingAction } from '../domain/bulk-operation.events.js';
import type { ActionParamsBody, PreviewedAction } from './action-params.request.js';
import { missing, read, type Read } from './reading.js';

type TrainingName = Extract<PreviewedAction, TrainingAction['name']>;

/** An action on training records with its parameters; an error where one is missing. */
export const trainingActionOf = (
  name: TrainingName,
  params: ActionParamsBody,
  today: IsoDate,
): Read<TrainingAction> => {
  if (params.courseIds === undefined) return missing('params.courseIds', 'is needed');
  const courseIds = [...new Set(params.courseIds)];
  switch (name) {
    case 'allocate-courses': {
      const due = dueOf(params);
      return due.ok ? read({ name, courseIds, due: due.value, mandatory: params.mandatory ?? true }) : due;
    }
    case 'withdraw-allocations':
    case 'recalculate-expiries':
      return read({ name, courseIds });
    case 'record-completions': {
      const { completedOn, provenance = 'here' } = params;
      return completedOn === undefined
        ? missing('params.completedOn', 'is needed')
        : read({ name, courseIds, completedOn, provenance });
    }
    case 'grant-exemptions': {
      const { from = today, until = null } = params;
      const reason = EXEMPTION_REASONS.find((one) => one === params.reason);
      return reason === undefined
        ? missing('params.reason', `is needed: one of ${EXEMPTION_REASONS.join(', ')}`)
        : read({ name, courseIds, from, until, reason });
    }
  }
};

const dueOf = ({ dueOn, dueInDays, dueFrom }: ActionParamsBody): Read<DueWords | null> => {
  if (dueOn !== undefined)
    return dueInDays === undefined && dueFrom === undefined
      ? read({ on: dueOn })
      : missing('params.dueOn', 'must be either a day or a number of days, not both');
  if (dueInDays !== undefined) return read({ daysFrom: dueFrom ?? 'today', days: dueInDays });
  return dueFrom === undefined ? read(null) : missing('params.dueInDays', 'is needed with dueFrom');
};
