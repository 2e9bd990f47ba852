import type { IsoDate } from '../../platform/events/event.js';
import { type Allocation, awayPeriodsOf, effectiveDueOn } from '../../training/training.contract.js';
import type { LearnerEvent } from '../domain/learner.events.js';

export type ResumedDueDate = {
  readonly courseId: string;
  /** As it stands now. */
  readonly dueOn: IsoDate;
  /** As it stood when the learner went away. */
  readonly before: IsoDate;
};

/** Pure. The due dates of open allocations before and after the absence that the events end. docs/adr/0018. */
export const resumedDueDates = (
  open: readonly Pick<Allocation, 'courseId' | 'dueOn' | 'dueSetOn'>[],
  earlier: readonly LearnerEvent[],
  events: readonly LearnerEvent[],
  today: IsoDate,
): readonly ResumedDueDate[] => {
  const left = awayPeriodsOf(earlier).find(({ to }) => to === null)?.from ?? today;
  const away = awayPeriodsOf([...earlier, ...events]);
  return open.flatMap((allocation): ResumedDueDate[] => {
    const dueOn = effectiveDueOn(allocation, away, today);
    const before = effectiveDueOn(allocation, away, left);
    return dueOn === null || before === null ? [] : [{ courseId: allocation.courseId, dueOn, before }];
  });
};
