import type { CourseEvent } from '../../src/courses/courses.contract.js';
import type { GroupEvent } from '../../src/groups/groups.contract.js';
import type { ImportMappingEvent } from '../../src/imports/imports.contract.js';
import type { JobRoleEvent } from '../../src/job-roles/job-roles.contract.js';
import type { ReservationEvent } from '../../src/learners/domain/reservation.js';
import type { LearnerEvent } from '../../src/learners/learners.contract.js';
import type { LearningPlanEvent } from '../../src/learning-plans/learning-plans.contract.js';
import type { SessionEvent } from '../../src/sessions/sessions.contract.js';
import type { TrainingEvent } from '../../src/training/training.contract.js';

/** Ids that look like ours but name nobody. */
const learnerId = '019ab000-0000-7000-8000-00000000000a';
const groupId = '019ab000-0000-7000-8000-0000000000c0';
const parentId = '019ab000-0000-7000-8000-0000000000c1';
const jobRoleId = '019ab000-0000-7000-8000-0000000000d0';
const courseId = '019ab000-0000-7000-8000-0000000000e0';
const emailKey = 'c2FtcGxlLWVtYWlsLWtleQ';
const employeeNumberKey = 'c2FtcGxlLW51bWJlci1rZQ';
const externalIdKey = 'c2FtcGxlLWV4dGVybmFsLQ';

type Samples<E extends { readonly type: string }> = {
  readonly [T in E['type']]: Extract<E, { type: T }>;
};

/** One event of every type, as the domain speaks of it; in the order in which they could happen. */
const learnerEvents: Samples<LearnerEvent> = {
  LearnerRegistered: {
    type: 'LearnerRegistered',
    data: { learnerId, groupId, jobRoleId, startedOn: '2024-03-01', emailKey, employeeNumberKey },
    personal: { name: 'Zoë Goldsample', email: 'zoe@goldsample.example', employeeNumber: 'GOLD-17' },
  },
  LearnerRenamed: { type: 'LearnerRenamed', data: { learnerId }, personal: { name: 'Zoë Goldmarsh' } },
  LearnerEmailChanged: {
    type: 'LearnerEmailChanged',
    data: { learnerId, emailKey: 'c2FtcGxlLW90aGVyLWtleQ' },
    personal: { email: 'zoe@goldmarsh.example' },
  },
  LearnerEmployeeNumberChanged: {
    type: 'LearnerEmployeeNumberChanged',
    data: { learnerId, employeeNumberKey: null },
    personal: { employeeNumber: null },
  },
  LearnerExternalIdChanged: {
    type: 'LearnerExternalIdChanged',
    data: { learnerId, externalIdKey },
    personal: { externalId: 'HR-GOLD-17' },
  },
  LearnerStartDateChanged: { type: 'LearnerStartDateChanged', data: { learnerId, startedOn: '2024-04-01' } },
  LearnerMovedToGroup: { type: 'LearnerMovedToGroup', data: { learnerId, groupId: parentId } },
  LearnerJobRoleChanged: { type: 'LearnerJobRoleChanged', data: { learnerId, jobRoleId: null } },
  LearnerDeactivationScheduled: {
    type: 'LearnerDeactivationScheduled',
    data: { learnerId, reason: 'left', effectiveOn: '2026-12-31' },
  },
  LearnerDeactivationUnscheduled: { type: 'LearnerDeactivationUnscheduled', data: { learnerId } },
  LearnerDeactivated: {
    type: 'LearnerDeactivated',
    data: { learnerId, reason: 'long-term-absence', effectiveOn: '2026-11-24' },
  },
  LearnerReactivated: { type: 'LearnerReactivated', data: { learnerId, effectiveOn: '2026-11-25' } },
  LearnerWentOnLeave: {
    type: 'LearnerWentOnLeave',
    data: { learnerId, effectiveOn: '2026-11-26', expectedBackOn: '2027-02-01' },
  },
  LearnerReturnedFromLeave: {
    type: 'LearnerReturnedFromLeave',
    data: { learnerId, effectiveOn: '2027-01-15' },
  },
  LearnerErased: { type: 'LearnerErased', data: { learnerId, reason: 'retention-ended' } },
  LearnerChangeAbandoned: { type: 'LearnerChangeAbandoned', data: { learnerId } },
  LearnerRegistrationAbandoned: { type: 'LearnerRegistrationAbandoned', data: { learnerId } },
};

const reservationEvents: Samples<ReservationEvent> = {
  EmailReserved: { type: 'EmailReserved', data: { learnerId, usableAt: 'none' } },
  EmailReleased: { type: 'EmailReleased', data: { learnerId } },
  EmployeeNumberReserved: { type: 'EmployeeNumberReserved', data: { learnerId, usableAt: 3 } },
  EmployeeNumberReleased: { type: 'EmployeeNumberReleased', data: { learnerId } },
  ExternalIdReserved: { type: 'ExternalIdReserved', data: { learnerId, usableAt: 4 } },
  ExternalIdReleased: { type: 'ExternalIdReleased', data: { learnerId } },
};

const groupEvents: Samples<GroupEvent> = {
  GroupCreated: { type: 'GroupCreated', data: { groupId, parentId: null, name: 'Kitchen' } },
  GroupRenamed: { type: 'GroupRenamed', data: { groupId, name: 'Canteen' } },
  GroupRecoded: { type: 'GroupRecoded', data: { groupId, code: 'K-1' } },
  GroupMoved: { type: 'GroupMoved', data: { groupId, parentId } },
  GroupDeleted: { type: 'GroupDeleted', data: { groupId } },
  GroupRestored: { type: 'GroupRestored', data: { groupId, parentId, name: 'Canteen (2)' } },
};

const jobRoleEvents: Samples<JobRoleEvent> = {
  JobRoleAdded: { type: 'JobRoleAdded', data: { jobRoleId, name: 'Cook' } },
  JobRoleRenamed: { type: 'JobRoleRenamed', data: { jobRoleId, name: 'Chef' } },
  JobRoleRemoved: { type: 'JobRoleRemoved', data: { jobRoleId } },
};

const mappingId = '019ab000-0000-7000-8000-0000000000f7';
const importMappingEvents: Samples<ImportMappingEvent> = {
  ImportMappingSaved: {
    type: 'ImportMappingSaved',
    data: {
      ...{ mappingId, kind: 'learners', name: 'Payroll' },
      columns: { 'Pers. No.': 'employeeNumber', Notes: null },
    },
  },
  ImportMappingRemoved: { type: 'ImportMappingRemoved', data: { mappingId } },
};

const courseEvents: Samples<CourseEvent> = {
  CourseAdded: {
    type: 'CourseAdded',
    data: {
      courseId,
      code: 'MOVE-1',
      title: 'Moving people',
      category: 'Moving and handling',
      kind: 'face-to-face',
      expiry: {
        validity: { rule: 'keep-anniversary', months: 12, renewalWindowDays: 60 },
        minusADay: true,
        monthsByJobRole: { [jobRoleId]: 24 },
      },
      dueSoonDays: 90,
      notionalHours: 3.5,
      signOff: false,
      completingMarks: ['present', 'late'],
    },
  },
  CourseRecoded: { type: 'CourseRecoded', data: { courseId, code: 'MOVE-2' } },
  CourseRetitled: { type: 'CourseRetitled', data: { courseId, title: 'Moving and assisting people' } },
  CourseRecategorised: { type: 'CourseRecategorised', data: { courseId, category: 'Practical care' } },
  CourseKindChanged: { type: 'CourseKindChanged', data: { courseId, kind: 'assessed-practice' } },
  CourseExpiryChanged: {
    type: 'CourseExpiryChanged',
    data: {
      courseId,
      expiry: {
        validity: { rule: 'fixed-annual', month: 4, day: 1, minimumActiveMonths: 3 },
        minusADay: false,
        monthsByJobRole: {},
      },
    },
  },
  CourseDueSoonWindowChanged: { type: 'CourseDueSoonWindowChanged', data: { courseId, dueSoonDays: 60 } },
  CourseNotionalHoursChanged: { type: 'CourseNotionalHoursChanged', data: { courseId, notionalHours: null } },
  CourseSignOffChanged: { type: 'CourseSignOffChanged', data: { courseId, signOff: true } },
  CourseCompletingMarksChanged: {
    type: 'CourseCompletingMarksChanged',
    data: { courseId, completingMarks: ['present'] },
  },
  CourseRetired: { type: 'CourseRetired', data: { courseId } },
  CourseReinstated: { type: 'CourseReinstated', data: { courseId } },
};

const planId = '019ab000-0000-7000-8000-0000000000b0';
const sessionId = '019ab000-0000-7000-8000-0000000000b1';
const completionId = '019ab000-0000-7000-8000-0000000000b2';
const exemptionId = '019ab000-0000-7000-8000-0000000000b3';

const trainingEvents: Samples<TrainingEvent> = {
  CourseAllocated: {
    type: 'CourseAllocated',
    data: {
      learnerId,
      courseId,
      allocatedOn: '2026-11-24',
      dueOn: '2027-03-03',
      source: 'plan',
      planId,
      mandatory: true,
    },
  },
  AllocationDueDateChanged: {
    type: 'AllocationDueDateChanged',
    data: { learnerId, courseId, dueOn: '2027-04-01', changedOn: '2027-01-04' },
  },
  CompletionRecorded: {
    type: 'CompletionRecorded',
    data: {
      learnerId,
      completionId,
      courseId,
      completedOn: '2026-11-25',
      expiresOn: '2027-11-25',
      expiry: 'typed',
      score: 87.5,
      provenance: 'other-employer',
      sessionId,
      evidence: 'a'.repeat(64),
      signOff: 'waiting',
    },
    personal: { provider: 'Goldwater Training Ltd', certificateNumber: 'GOLDCERT-99' },
  },
  CompletionSignedOff: { type: 'CompletionSignedOff', data: { learnerId, completionId, courseId } },
  CompletionExpiryRecalculated: {
    type: 'CompletionExpiryRecalculated',
    data: { learnerId, completionId, courseId, expiresOn: '2029-11-25' },
  },
  CompletionVoided: {
    type: 'CompletionVoided',
    data: { learnerId, completionId, courseId, reason: 'wrong-date' },
  },
  ExemptionGranted: {
    type: 'ExemptionGranted',
    data: {
      learnerId,
      exemptionId,
      courseId,
      from: '2026-12-01',
      until: '2027-06-01',
      reason: 'medical',
    },
  },
  ExemptionEnded: {
    type: 'ExemptionEnded',
    data: { learnerId, exemptionId, courseId, endedOn: '2027-02-01' },
  },
  AttendanceRecorded: {
    type: 'AttendanceRecorded',
    data: { learnerId, sessionId, courseId, heldOn: '2026-11-25', mark: 'late', minutes: 90 },
  },
  AttendanceWithdrawn: { type: 'AttendanceWithdrawn', data: { learnerId, sessionId, courseId } },
  AllocationWithdrawn: {
    type: 'AllocationWithdrawn',
    data: { learnerId, courseId, withdrawnOn: '2027-03-01' },
  },
  AllocationEnded: { type: 'AllocationEnded', data: { learnerId, courseId, endedOn: '2027-03-02' } },
};

const dates = [
  { startsAt: '2026-12-10T09:00:00.000Z', endsAt: '2026-12-10T12:00:00.000Z' },
  { startsAt: '2026-12-11T09:00:00.000Z', endsAt: '2026-12-11T12:00:00.000Z' },
];
const ofLearner = { sessionId, learnerId };

const sessionEvents: Samples<SessionEvent> = {
  SessionScheduled: {
    type: 'SessionScheduled',
    data: {
      sessionId,
      courseId,
      dates,
      timeZone: 'Europe/London',
      place: 'Hall',
      link: 'https://meet.example/moving',
      capacity: 12,
      minimum: 4,
      bookingOpensAt: null,
      bookingClosesAt: '2026-12-09T12:00:00.000Z',
      promotion: 'automatic',
      onClash: 'refuse',
    },
    personal: { trainer: 'Grace Goldtrainer' },
  },
  SessionMoved: { type: 'SessionMoved', data: { sessionId, dates, timeZone: 'Europe/Dublin' } },
  SessionPlaceChanged: { type: 'SessionPlaceChanged', data: { sessionId, place: 'Room 2' } },
  SessionLinkChanged: { type: 'SessionLinkChanged', data: { sessionId, link: null } },
  SessionTrainerChanged: {
    type: 'SessionTrainerChanged',
    data: { sessionId },
    personal: { trainer: 'Grace Goldteacher' },
  },
  SessionCapacityChanged: { type: 'SessionCapacityChanged', data: { sessionId, capacity: 10 } },
  SessionMinimumChanged: { type: 'SessionMinimumChanged', data: { sessionId, minimum: 3 } },
  SessionBookingWindowChanged: {
    type: 'SessionBookingWindowChanged',
    data: { sessionId, bookingOpensAt: '2026-12-01T09:00:00.000Z', bookingClosesAt: null },
  },
  SessionPromotionChanged: {
    type: 'SessionPromotionChanged',
    data: { sessionId, promotion: 'by-approval' },
  },
  SessionClashRuleChanged: { type: 'SessionClashRuleChanged', data: { sessionId, onClash: 'warn' } },
  LearnerWaitlisted: { type: 'LearnerWaitlisted', data: ofLearner },
  LearnerPromoted: { type: 'LearnerPromoted', data: ofLearner },
  BookingCancelled: { type: 'BookingCancelled', data: { ...ofLearner, reason: 'by-learner' } },
  LearnerBooked: { type: 'LearnerBooked', data: ofLearner },
  RegisterMarked: {
    type: 'RegisterMarked',
    data: { sessionId, marks: [{ learnerId, mark: 'absent', minutes: null }], cleared: [groupId] },
  },
  RegisterSubmitted: {
    type: 'RegisterSubmitted',
    data: { sessionId, marks: [{ learnerId, mark: 'late', minutes: 150 }] },
  },
  LearnersTakenOffRegister: {
    type: 'LearnersTakenOffRegister',
    data: { sessionId, learnerIds: [learnerId] },
  },
  AttendanceCarriedOver: { type: 'AttendanceCarriedOver', data: { sessionId } },
  RegisterReopened: { type: 'RegisterReopened', data: { sessionId, reason: 'wrong-mark' } },
  SessionCancelled: { type: 'SessionCancelled', data: { sessionId, reason: 'too-few-bookings' } },
};

const learningPlanEvents: {
  readonly [T in LearningPlanEvent['type']]: Extract<LearningPlanEvent, { type: T }>;
} = {
  LearningPlanDefined: {
    type: 'LearningPlanDefined',
    data: {
      planId: '019ab000-0000-7000-8000-0000000000d0',
      name: 'Care home',
      groupIds: [groupId],
      jobRoleIds: [],
      courses: [{ courseId: '019ab000-0000-7000-8000-0000000000e0', mandatory: true, dueInDays: 90 }],
      whenLeft: 'withdraw',
      operationId: '019ab000-0000-7000-8000-0000000000f0',
      chosenAt: 12,
    },
  },
  LearningPlanRetired: {
    type: 'LearningPlanRetired',
    data: {
      planId: '019ab000-0000-7000-8000-0000000000d0',
      operationId: '019ab000-0000-7000-8000-0000000000f0',
    },
  },
  LearningPlansFollowed: { type: 'LearningPlansFollowed', data: { position: 12 } },
};

/** The present shape of every event of learners, their training, sessions, groups, job roles and courses: what its samples open to. */
export const goldenEvents = {
  ...learnerEvents,
  ...reservationEvents,
  ...groupEvents,
  ...jobRoleEvents,
  ...importMappingEvents,
  ...courseEvents,
  ...trainingEvents,
  ...sessionEvents,
  ...learningPlanEvents,
};

/** Where each sample lies in the log. */
export const goldenStreamOf = (type: string): string => {
  if (type in learnerEvents) return `learner-${learnerId}`;
  if (type in trainingEvents) return `training-${learnerId}`;
  if (type in sessionEvents) return `session-${sessionId}`;
  if (type in groupEvents) return 'group-tree';
  if (type in jobRoleEvents) return 'job-role-catalogue';
  if (type in importMappingEvents) return 'import-mappings';
  if (type in courseEvents) return 'course-catalogue';
  if (type in learningPlanEvents) return 'learning-plans';
  if (type.startsWith('ExternalId')) return `external-id-${externalIdKey}`;
  return type.startsWith('Email') ? `email-${emailKey}` : `employee-number-${employeeNumberKey}`;
};

/** Texts of persons in the samples; none of them may stand in a file. */
export const goldenPersonalTexts = [
  'Zoë',
  'Zo\\u00eb',
  'goldsample',
  'goldmarsh',
  'GOLD-17',
  'HR-GOLD',
  'Goldwater',
  'Goldtrainer',
  'Goldteacher',
  'GOLDCERT',
  'Ada King',
  'ada@example.org',
  'The ward is closed',
];
