import type { LearnerEvent } from '../../learners/learners.contract.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { AwayPeriod } from './effective-due-date.js';

/** When a learner was inactive or on leave, from the events of their own stream, in order. Back on the day of leaving is no period. */
export const awayPeriodsOf = (events: readonly LearnerEvent[]): readonly AwayPeriod[] => {
  const periods: AwayPeriod[] = [];
  let since: IsoDate | null = null;
  for (const event of events) {
    if (event.type === 'LearnerDeactivated' || event.type === 'LearnerWentOnLeave')
      since ??= event.data.effectiveOn;
    if (event.type !== 'LearnerReactivated' && event.type !== 'LearnerReturnedFromLeave') continue;
    if (since !== null && event.data.effectiveOn > since)
      periods.push({ from: since, to: event.data.effectiveOn });
    since = null;
  }
  return since === null ? periods : [...periods, { from: since, to: null }];
};
