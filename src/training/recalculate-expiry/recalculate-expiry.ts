import type { Actor } from '../../access/actor.js';
import type { Course } from '../../courses/courses.contract.js';
import type { Learner } from '../../learners/learners.contract.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import { administeredRecord } from '../administered-record.js';
import { type Completion, counts, type TrainingRecord } from '../domain/training-record.js';
import type { TrainingEvent } from '../domain/training.events.js';
import { type EarlierCompletion, expiryByRule } from '../record-completion/expiry-by-rule.js';

export type RecalculateExpiry = { readonly learnerId: string; readonly courseId: string };

const byDay = (a: Completion, b: Completion): number => {
  if (a.completedOn === b.completedOn) return a.completionId < b.completionId ? -1 : 1;
  return a.completedOn < b.completedOn ? -1 : 1;
};

/** From the earliest on, because an expiry can be counted from the one before it. */
const recalculated = (
  { learnerId, courseId }: RecalculateExpiry,
  record: TrainingRecord,
  course: Course,
  jobRoleId: string | null,
): TrainingEvent[] => {
  const events: TrainingEvent[] = [];
  const earlier: EarlierCompletion[] = [];
  const allocation = record.allocation(courseId);
  const completions = record.completions(courseId).filter((one) => !one.void);
  for (const completion of completions.sort(byDay)) {
    const { completionId, completedOn, expiry } = completion;
    const expiresOn =
      expiry === 'typed'
        ? completion.expiresOn
        : expiryByRule(course, allocation, completedOn, earlier, jobRoleId);
    if (expiresOn !== completion.expiresOn)
      events.push({
        type: 'CompletionExpiryRecalculated',
        data: { learnerId, completionId, courseId, expiresOn },
      });
    if (counts(completion)) earlier.push({ completedOn, expiresOn });
  }
  return events;
};

/**
 * The expiries of a course that its rule made, worked out anew from the rule, the months of an allocation in force and the learner's job role of now; typed ones
 * stay. Refuses LEARNER_NOT_FOUND, OWN_PROFILE, LEARNER_ERASED, COURSE_NOT_FOUND.
 */
export const recalculateExpiry = (
  command: RecalculateExpiry,
  record: TrainingRecord,
  learner: Learner,
  by: Actor,
  { course }: { readonly course: Course | undefined },
): Decision<TrainingEvent> =>
  administeredRecord(learner, by, ({ jobRoleId }) => {
    const { courseId } = command;
    if (course === undefined) return refuse('COURSE_NOT_FOUND', { courseId });
    return accept(...recalculated(command, record, course, jobRoleId));
  });
