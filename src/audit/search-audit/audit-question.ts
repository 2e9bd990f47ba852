import { bulkEventOf } from '../../bulk/bulk.contract.js';
import { courseEventOf } from '../../courses/courses.contract.js';
import { groupEventOf } from '../../groups/groups.contract.js';
import { importMappingEventOf } from '../../imports/imports.contract.js';
import { jobRoleEventOf } from '../../job-roles/job-roles.contract.js';
import { learnerEventOf } from '../../learners/learners.contract.js';
import { instantOf } from '../../platform/clock/instants.js';
import { isIsoDate } from '../../platform/clock/iso-date.js';
import type { Instant, Position, RecordedEvent } from '../../platform/events/event.js';
import { Refused } from '../../platform/http/refused.js';
import { validationFailed } from '../../platform/http/request-validation.pipe.js';
import { allOf, type Predicate } from '../../platform/read-store/predicate.js';
import { sessionEventOf } from '../../sessions/sessions.contract.js';
import { trainingEventOf } from '../../training/training.contract.js';
import { AUDITED_TYPES } from '../audited-events.js';
import type { AuditFields } from './audit.request.js';

/** What an auditor asks for; conditions that are absent let everything through. */
export type AuditQuestion = {
  readonly actorId?: string;
  /** A learner, group, job role, course, training session or bulk operation. */
  readonly subject?: string;
  readonly type?: string;
  /** A bulk operation or single request: the correlation of its events. */
  readonly operationId?: string;
  /** Recorded at this moment or later. */
  readonly from?: Instant;
  /** Recorded at this moment or earlier. */
  readonly to?: Instant;
};

export type Subject = {
  readonly kind:
    'learner' | 'group' | 'job-role' | 'course' | 'session' | 'bulk-operation' | 'import-mapping';
  readonly id: string;
};

/** Whom or what an event is about; undefined for an event that no audited module knows. */
export const subjectOf = (event: RecordedEvent): Subject | undefined => {
  const ofLearner = learnerEventOf(event);
  if (ofLearner !== undefined) return { kind: 'learner', id: ofLearner.data.learnerId };
  const ofTraining = trainingEventOf(event);
  if (ofTraining !== undefined) return { kind: 'learner', id: ofTraining.data.learnerId };
  const ofGroup = groupEventOf(event);
  if (ofGroup !== undefined) return { kind: 'group', id: ofGroup.data.groupId };
  const ofJobRole = jobRoleEventOf(event);
  if (ofJobRole !== undefined) return { kind: 'job-role', id: ofJobRole.data.jobRoleId };
  const ofCourse = courseEventOf(event);
  if (ofCourse !== undefined) return { kind: 'course', id: ofCourse.data.courseId };
  const ofSession = sessionEventOf(event);
  if (ofSession !== undefined) return { kind: 'session', id: ofSession.data.sessionId };
  const ofMapping = importMappingEventOf(event);
  if (ofMapping !== undefined) return { kind: 'import-mapping', id: ofMapping.data.mappingId };
  const ofBulk = bulkEventOf(event);
  return ofBulk === undefined ? undefined : { kind: 'bulk-operation', id: ofBulk.data.operationId };
};

/** Whether the event is asked for, whatever it is about. */
export const isAskedFor = (
  { type, metadata: { actor, correlationId, recordedAt } }: RecordedEvent,
  question: AuditQuestion,
): boolean =>
  (question.type === undefined || type === question.type) &&
  (question.actorId === undefined || actor.id === question.actorId) &&
  (question.operationId === undefined || correlationId === question.operationId) &&
  (question.from === undefined || recordedAt >= question.from) &&
  (question.to === undefined || recordedAt <= question.to);

/** The blocks of the index that may hold such events after a position. */
export const blocksWhere = (
  { actorId, type, operationId, from, to }: AuditQuestion,
  after: Position,
): Predicate =>
  allOf(
    actorId === undefined ? undefined : { op: 'eq', field: 'actorId', value: actorId },
    type === undefined ? undefined : { op: 'eq', field: 'type', value: type },
    operationId === undefined ? undefined : { op: 'eq', field: 'operationId', value: operationId },
    from === undefined ? undefined : { op: 'range', field: 'lastAt', gte: from },
    to === undefined ? undefined : { op: 'range', field: 'firstAt', lte: to },
    after === 0 ? undefined : { op: 'range', field: 'lastPosition', gt: after },
  );

const NOT_A_MOMENT = 'must be a day (2026-03-31) or a moment (2026-03-31T09:00:00Z)';
const BEGINNING = 'T00:00:00.000Z';
const END = 'T23:59:59.999Z';

/** `field`: for the refusal. A day counts whole. */
const momentOf = (field: string, text: string, timeOfDay: string): Instant => {
  const moment = instantOf(isIsoDate(text) ? text + timeOfDay : text);
  if (moment === undefined) throw validationFailed([{ field, message: NOT_A_MOMENT }]);
  return moment;
};

/** Throws Refused EVENT_TYPE_UNKNOWN and VALIDATION_FAILED for what is neither a day nor a moment. */
export const questionOf = ({ actor, subject, type, operation, from, to }: AuditFields): AuditQuestion => {
  if (type !== undefined && !AUDITED_TYPES.includes(type))
    throw new Refused({ code: 'EVENT_TYPE_UNKNOWN', facts: { type } });
  return {
    ...(actor === undefined ? {} : { actorId: actor }),
    ...(subject === undefined ? {} : { subject }),
    ...(type === undefined ? {} : { type }),
    ...(operation === undefined ? {} : { operationId: operation }),
    ...(from === undefined ? {} : { from: momentOf('from', from, BEGINNING) }),
    ...(to === undefined ? {} : { to: momentOf('to', to, END) }),
  };
};
