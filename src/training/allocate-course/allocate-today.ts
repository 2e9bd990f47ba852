import type { Actor } from '../../access/actor.js';
import type { Learner } from '../../learners/learners.contract.js';
import { type Decision, refuse } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { administeredRecord } from '../administered-record.js';
import type { TrainingRecord } from '../domain/training-record.js';
import type { TrainingEvent } from '../domain/training.events.js';
import { dueOnOf, type DueWords } from '../due-dates/due-on.js';
import { type AllocateFacts, allocateCourse } from './allocate-course.js';

export type AllocateToday = {
  readonly learnerId: string;
  readonly courseId: string;
  /** Null: due on no day. */
  readonly due: DueWords | null;
  readonly mandatory: boolean;
  readonly today: IsoDate;
};

/** By hand, from today, due as the words say. Refuses START_DATE_UNKNOWN and what allocateCourse refuses. */
export const allocateToday = (
  command: AllocateToday,
  record: TrainingRecord,
  learner: Learner,
  by: Actor,
  facts: AllocateFacts,
): Decision<TrainingEvent> =>
  administeredRecord(learner, by, ({ startedOn }) => {
    const { learnerId, courseId, due, mandatory, today } = command;
    const dueOn = due === null ? null : dueOnOf(due, today, startedOn);
    if (due !== null && dueOn === null) return refuse('START_DATE_UNKNOWN');
    const allocation = { allocatedOn: today, dueOn, source: 'manual', planId: null, mandatory } as const;
    return allocateCourse({ learnerId, courseId, ...allocation }, record, learner, by, facts);
  });
