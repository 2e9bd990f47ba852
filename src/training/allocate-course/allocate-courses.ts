import type { Actor } from '../../access/actor.js';
import type { Course } from '../../courses/courses.contract.js';
import type { Learner } from '../../learners/learners.contract.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import type { TrainingRecord } from '../domain/training-record.js';
import type { TrainingEvent } from '../domain/training.events.js';
import { type AllocateCourse, allocateCourse } from './allocate-course.js';

export type AllocationResult =
  | { readonly courseId: string; readonly outcome: 'applied' | 'unchanged' }
  | { readonly courseId: string; readonly outcome: 'refused'; readonly refusal: Refusal };

export type AllocatedCourses = {
  /** Of all courses, in the order of the commands, to be appended to the learner's record at once. */
  readonly events: readonly TrainingEvent[];
  /** One a command, in their order. */
  readonly results: readonly AllocationResult[];
};

/** Several courses of one learner, one after the other: a course named twice is allocated once, a refusal stops no other. */
export const allocateCourses = (
  commands: readonly AllocateCourse[],
  record: TrainingRecord,
  learner: Learner,
  by: Actor,
  courseOf: (courseId: string) => Course | undefined,
): AllocatedCourses => {
  const events: TrainingEvent[] = [];
  const results: AllocationResult[] = [];
  let state = record;
  for (const command of commands) {
    const { courseId } = command;
    const decision = allocateCourse(command, state, learner, by, { course: courseOf(courseId) });
    if (decision.outcome === 'refused') {
      results.push({ courseId, outcome: 'refused', refusal: decision.refusal });
      continue;
    }
    state = decision.events.length === 0 ? state : state.after(decision.events);
    events.push(...decision.events);
    results.push({ courseId, outcome: decision.events.length === 0 ? 'unchanged' : 'applied' });
  }
  return { events, results };
};
