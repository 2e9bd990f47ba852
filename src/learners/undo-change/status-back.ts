import type { IsoDate } from '../../platform/events/event.js';
import type { DeactivationReason, LearnerEvent } from '../domain/learner.events.js';
import type { RememberedLearner } from './aspects.js';

type Ending = { readonly reason: DeactivationReason; readonly effectiveOn: IsoDate };

const same = (one: Ending | null, other: Ending | null): boolean =>
  one?.reason === other?.reason && one?.effectiveOn === other?.effectiveOn;

/** A plan is put back only while its day is still to come. */
const scheduleBack = (before: RememberedLearner, now: Ending | null, today: IsoDate): LearnerEvent[] => {
  const { learnerId } = before;
  const planned = before.scheduledDeactivation;
  const wanted = planned !== null && planned.effectiveOn > today ? planned : null;
  if (same(wanted, now)) return [];
  if (wanted === null) return [{ type: 'LearnerDeactivationUnscheduled', data: { learnerId } }];
  const { reason, effectiveOn } = wanted;
  return [{ type: 'LearnerDeactivationScheduled', data: { learnerId, reason, effectiveOn } }];
};

const inactiveBack = (learnerId: string, wanted: Ending, now: RememberedLearner): LearnerEvent[] => {
  if (now.status === 'inactive') return [];
  const { reason, effectiveOn } = wanted;
  return [{ type: 'LearnerDeactivated', data: { learnerId, reason, effectiveOn } }];
};

const leaveBack = (before: RememberedLearner, now: RememberedLearner, today: IsoDate): LearnerEvent[] => {
  const { learnerId } = before;
  if (before.leave === null)
    return now.status === 'on-leave'
      ? [{ type: 'LearnerReturnedFromLeave', data: { learnerId, effectiveOn: today } }]
      : [];
  const { effectiveOn, expectedBackOn } = before.leave;
  if (now.leave?.effectiveOn === effectiveOn && now.leave.expectedBackOn === expectedBackOn) return [];
  return [{ type: 'LearnerWentOnLeave', data: { learnerId, effectiveOn, expectedBackOn } }];
};

/**
 * What leads from the status of now to the one before; nothing where it is the same. A learner who was not there before
 * was registered by the operation, and becomes inactive.
 */
export const statusBack = (
  before: RememberedLearner | undefined,
  now: RememberedLearner,
  today: IsoDate,
): readonly LearnerEvent[] => {
  const { learnerId } = now;
  if (before === undefined)
    return inactiveBack(learnerId, { reason: 'registered-in-error', effectiveOn: today }, now);
  if (before.inactive !== null) return inactiveBack(learnerId, before.inactive, now);
  const reactivated: LearnerEvent[] =
    now.status === 'inactive'
      ? [{ type: 'LearnerReactivated', data: { learnerId, effectiveOn: today } }]
      : [];
  return [
    ...reactivated,
    ...leaveBack(before, now, today),
    ...scheduleBack(before, now.scheduledDeactivation, today),
  ];
};
