import type { Actor } from '../../access/actor.js';
import type { Course } from '../../courses/courses.contract.js';
import type { Learner } from '../../learners/learners.contract.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { administeredRecord } from '../administered-record.js';
import type { TrainingRecord } from '../domain/training-record.js';
import type { AllocationSource, TrainingEvent } from '../domain/training.events.js';

export type AllocateCourse = {
  readonly learnerId: string;
  readonly courseId: string;
  readonly allocatedOn: IsoDate;
  readonly dueOn: IsoDate | null;
  readonly source: AllocationSource;
  /** Null unless the source is a plan. */
  readonly planId: string | null;
  readonly mandatory: boolean;
  /** In place of the course's months; null: for ever. Absent: as the course says. */
  readonly validityMonths?: number | null;
};

export type AllocateFacts = {
  /** The command's course; undefined where there is none. */
  readonly course: Course | undefined;
};

const allocated = (command: AllocateCourse): TrainingEvent => ({
  type: 'CourseAllocated',
  data: {
    learnerId: command.learnerId,
    courseId: command.courseId,
    allocatedOn: command.allocatedOn,
    dueOn: command.dueOn,
    source: command.source,
    planId: command.planId,
    mandatory: command.mandatory,
    ...(command.validityMonths === undefined ? {} : { validityMonths: command.validityMonths }),
  },
});

/**
 * What is open already stays as it is, whoever allocated it, so that a plan never doubles a manual allocation, nor the other
 * way round; also where it is paused, because the learner is inactive. What is completed begins a new cycle. Refuses LEARNER_NOT_FOUND, OWN_PROFILE, LEARNER_ERASED, LEARNER_INACTIVE,
 * COURSE_NOT_FOUND, COURSE_RETIRED, DUE_BEFORE_ALLOCATION.
 */
export const allocateCourse = (
  command: AllocateCourse,
  record: TrainingRecord,
  learner: Learner,
  by: Actor,
  { course }: AllocateFacts,
): Decision<TrainingEvent> =>
  administeredRecord(learner, by, ({ status }) => {
    const { courseId, allocatedOn, dueOn } = command;
    if (course === undefined) return refuse('COURSE_NOT_FOUND', { courseId });
    const inForce = record.allocation(courseId);
    if (inForce !== null && !inForce.completed) return accept();
    if (status === 'inactive') return refuse('LEARNER_INACTIVE');
    if (course.retired) return refuse('COURSE_RETIRED', { courseId });
    if (dueOn !== null && dueOn < allocatedOn) return refuse('DUE_BEFORE_ALLOCATION', { dueOn, allocatedOn });
    return accept(allocated(command));
  });
