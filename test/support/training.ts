import type { Course } from '../../src/courses/courses.contract.js';
import { type Learner, learner, type LearnerEvent } from '../../src/learners/learners.contract.js';
import { fold } from '../../src/platform/deciding/drafting.js';
import { ERASED } from '../../src/platform/events/event.js';
import type { TrainingEvent } from '../../src/training/training.contract.js';
import { registered } from './learners.js';

type Of<T extends TrainingEvent['type']> = Extract<TrainingEvent, { type: T }>;

/** Zoe of the kitchen, L1, after what else happened to her. */
export const zoe = (...events: LearnerEvent[]): Learner => fold(learner, [registered(), ...events]);
export const erasedZoe = (): Learner =>
  fold(learner, [{ ...registered(), personal: ERASED } as LearnerEvent]);

/** The course `moving`, valid for a year from the completion. */
export const movingPeople = (changes: Partial<Course> = {}): Course => ({
  courseId: 'moving',
  code: 'MOVE',
  title: 'Moving people',
  category: 'Moving and handling',
  kind: 'face-to-face',
  expiry: {
    validity: { rule: 'from-completion', months: 12 },
    minusADay: false,
    monthsByJobRole: {},
  },
  dueSoonDays: 90,
  notionalHours: null,
  signOff: false,
  completingMarks: ['present', 'late'],
  retired: false,
  ...changes,
});

/** The learner L1 of test/support/learners.ts must do the course `moving`. */
export const allocated = (data: Partial<Of<'CourseAllocated'>['data']> = {}): TrainingEvent => ({
  type: 'CourseAllocated',
  data: {
    learnerId: 'L1',
    courseId: 'moving',
    allocatedOn: '2026-11-24',
    dueOn: '2027-03-03',
    source: 'manual',
    planId: null,
    mandatory: true,
    ...data,
  },
});
export const withdrawn = (courseId = 'moving', withdrawnOn = '2026-11-24'): TrainingEvent => ({
  type: 'AllocationWithdrawn',
  data: { learnerId: 'L1', courseId, withdrawnOn },
});
export const allocationEnded = (courseId = 'moving', endedOn = '2026-11-24'): TrainingEvent => ({
  type: 'AllocationEnded',
  data: { learnerId: 'L1', courseId, endedOn },
});
export const dueDateChanged = (
  dueOn: string | null,
  courseId = 'moving',
  changedOn = '2026-12-24',
): TrainingEvent => ({
  type: 'AllocationDueDateChanged',
  data: { learnerId: 'L1', courseId, dueOn, changedOn },
});

/** C1: moving people, done here on 24 Nov 2026 and valid for a year. */
export const completed = (
  data: Partial<Of<'CompletionRecorded'>['data']> = {},
  personal?: Partial<{ provider: string | null; certificateNumber: string | null }>,
): TrainingEvent => ({
  type: 'CompletionRecorded',
  data: {
    learnerId: 'L1',
    completionId: 'C1',
    courseId: 'moving',
    completedOn: '2026-11-24',
    expiresOn: '2027-11-24',
    expiry: 'by-rule',
    score: null,
    provenance: 'here',
    sessionId: null,
    evidence: null,
    signOff: 'not-needed',
    ...data,
  },
  ...(personal === undefined ? {} : { personal: { provider: null, certificateNumber: null, ...personal } }),
});
export const voided = (
  completionId = 'C1',
  reason: Of<'CompletionVoided'>['data']['reason'] = 'wrong-person',
  courseId = 'moving',
): TrainingEvent => ({
  type: 'CompletionVoided',
  data: { learnerId: 'L1', completionId, courseId, reason },
});
export const signedOff = (completionId = 'C1', courseId = 'moving'): TrainingEvent => ({
  type: 'CompletionSignedOff',
  data: { learnerId: 'L1', completionId, courseId },
});
export const recalculated = (
  expiresOn: string | null,
  completionId = 'C1',
  courseId = 'moving',
): TrainingEvent => ({
  type: 'CompletionExpiryRecalculated',
  data: { learnerId: 'L1', completionId, courseId, expiresOn },
});
export const exempted = (data: Partial<Of<'ExemptionGranted'>['data']> = {}): TrainingEvent => ({
  type: 'ExemptionGranted',
  data: {
    learnerId: 'L1',
    exemptionId: 'E1',
    courseId: 'moving',
    from: '2026-11-24',
    until: null,
    reason: 'medical',
    ...data,
  },
});
export const exemptionEnded = (endedOn: string, exemptionId = 'E1'): TrainingEvent => ({
  type: 'ExemptionEnded',
  data: { learnerId: 'L1', exemptionId, courseId: 'moving', endedOn },
});
export const attended = (data: Partial<Of<'AttendanceRecorded'>['data']> = {}): TrainingEvent => ({
  type: 'AttendanceRecorded',
  data: {
    learnerId: 'L1',
    sessionId: 'S1',
    courseId: 'moving',
    heldOn: '2026-11-24',
    mark: 'present',
    minutes: 120,
    ...data,
  },
});
