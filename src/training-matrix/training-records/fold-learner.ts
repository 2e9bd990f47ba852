import { foldText } from '../../platform/read-store/folding.js';
import { dayNumberOf } from '../../platform/clock/day-arithmetic.js';
import { ERASED, type IsoDate } from '../../platform/events/event.js';
import type { LearnerStatus, RecordedLearnerEvent } from '../../learners/learners.contract.js';
import type { Day, TrainingFacts } from '../domain/training-facts.js';
import { toldAt } from './told.js';

type Of<T extends RecordedLearnerEvent['type']> = Extract<RecordedLearnerEvent, { type: T }>;

const dayOrNull = (date: IsoDate | null): Day | null => (date === null ? null : dayNumberOf(date));

const registered = (event: Of<'LearnerRegistered'>): TrainingFacts => {
  const { learnerId, groupId, jobRoleId, startedOn } = event.data;
  const { name, employeeNumber } =
    event.personal === ERASED ? { name: null, employeeNumber: null } : event.personal;
  return {
    learnerId,
    name,
    nameKey: foldText(name ?? ''),
    employeeNumber,
    changedPosition: event.position,
    abandoned: false,
    times: [Date.parse(event.metadata.recordedAt)],
    groups: [[0, groupId]],
    jobRoles: [[0, jobRoleId]],
    starts: [[0, dayOrNull(startedOn)]],
    statuses: [],
    courses: [],
  };
};

const withStatus = (
  facts: TrainingFacts,
  event: RecordedLearnerEvent,
  status: LearnerStatus,
  effectiveOn: IsoDate,
): Partial<TrainingFacts> => {
  const { times, told } = toldAt(facts.times, event);
  return { times, statuses: [...facts.statuses, [told, status, dayNumberOf(effectiveOn)]] };
};

/** The fields that the event changes. */
const changes = (facts: TrainingFacts, event: RecordedLearnerEvent): Partial<TrainingFacts> => {
  switch (event.type) {
    case 'LearnerRenamed': {
      const name = event.personal === ERASED ? null : event.personal.name;
      return { name, nameKey: foldText(name ?? '') };
    }
    case 'LearnerEmployeeNumberChanged':
      return { employeeNumber: event.personal === ERASED ? null : event.personal.employeeNumber };
    case 'LearnerStartDateChanged': {
      const { times, told } = toldAt(facts.times, event);
      return { times, starts: [...facts.starts, [told, dayOrNull(event.data.startedOn)]] };
    }
    case 'LearnerMovedToGroup': {
      const { times, told } = toldAt(facts.times, event);
      return { times, groups: [...facts.groups, [told, event.data.groupId]] };
    }
    case 'LearnerJobRoleChanged': {
      const { times, told } = toldAt(facts.times, event);
      return { times, jobRoles: [...facts.jobRoles, [told, event.data.jobRoleId]] };
    }
    case 'LearnerDeactivated':
      return withStatus(facts, event, 'inactive', event.data.effectiveOn);
    case 'LearnerReactivated':
    case 'LearnerReturnedFromLeave':
      return withStatus(facts, event, 'active', event.data.effectiveOn);
    case 'LearnerWentOnLeave':
      return withStatus(facts, event, 'on-leave', event.data.effectiveOn);
    case 'LearnerRegistrationAbandoned':
      return { abandoned: true };
    default:
      return {};
  }
};

/** Pure. Undefined where the learner is not registered. */
export const foldLearner = (
  facts: TrainingFacts | undefined,
  event: RecordedLearnerEvent,
): TrainingFacts | undefined => {
  if (event.type === 'LearnerRegistered') return registered(event);
  if (facts === undefined) return undefined;
  return { ...facts, ...changes(facts, event), changedPosition: event.position };
};
