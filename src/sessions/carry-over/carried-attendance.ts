import type { Actor } from '../../access/actor.js';
import type { Course } from '../../courses/courses.contract.js';
import type { Learner } from '../../learners/learners.contract.js';
import { accept, type Decision } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import {
  type Completion,
  recordCompletion,
  type TrainingEvent,
  type TrainingRecord,
  voidCompletion,
} from '../../training/training.contract.js';
import type { ExistingSession } from '../domain/session.js';
import { heldOn } from '../domain/session-dates.js';
import type { RegisterMark } from '../domain/session.events.js';

/** What a submitted register says of one learner. `completionId`: of the completion, should the mark be one. */
export type CarryAttendance = {
  readonly session: Pick<ExistingSession, 'sessionId' | 'courseId' | 'dates' | 'timeZone'>;
  readonly mark: RegisterMark;
  readonly completionId: string;
  readonly today: IsoDate;
};

/** Who submitted the register was within scope of it; here nobody is beyond. */
const everywhere = ({ kind, id }: Pick<Actor, 'kind' | 'id'>): Actor => ({
  kind,
  id,
  scope: { kind: 'everything' },
});

/**
 * What the register adds to the learner's record: the attendance always, a completion where the mark is one of those that
 * complete the course, and where an earlier submission of the same session completed it wrongly, that completion's void. An
 * erased learner's record gets the attendance alone. Never refuses; the same again is accepted without events.
 */
export const carriedAttendance = (
  command: CarryAttendance,
  record: TrainingRecord,
  learner: Learner,
  by: Pick<Actor, 'kind' | 'id'>,
  course: Course | undefined,
): Decision<TrainingEvent> => {
  const completes = course?.completingMarks.includes(command.mark.mark) === true;
  const voids = voidsOf(command, completes, record, learner, by);
  const completion = completes ? completionOf(command, record.after(voids), learner, by, course) : [];
  return accept(...attendanceOf(command, record), ...voids, ...completion);
};

const attendanceOf = (
  { session, mark: { learnerId, mark, minutes } }: CarryAttendance,
  record: TrainingRecord,
): readonly TrainingEvent[] => {
  const { sessionId, courseId } = session;
  const day = heldOn(session);
  const known = record.attendance(sessionId);
  if (known?.mark === mark && known.minutes === minutes && known.heldOn === day) return [];
  return [
    { type: 'AttendanceRecorded', data: { learnerId, sessionId, courseId, heldOn: day, mark, minutes } },
  ];
};

/** A session that was moved to another day and submitted again completes the course on that day only. */
const voidsOf = (
  { session, mark: { learnerId } }: CarryAttendance,
  completes: boolean,
  record: TrainingRecord,
  learner: Learner,
  by: Pick<Actor, 'kind' | 'id'>,
): readonly TrainingEvent[] => {
  const wrong = (one: Completion): boolean =>
    one.sessionId === session.sessionId && !one.void && !(completes && one.completedOn === heldOn(session));
  const reason = completes ? 'wrong-date' : 'other';
  return record
    .completions(session.courseId)
    .filter(wrong)
    .flatMap(({ completionId }) =>
      eventsOf(voidCompletion({ learnerId, completionId, reason }, record, learner, everywhere(by))),
    );
};

const completionOf = (
  { session, mark: { learnerId }, completionId, today }: CarryAttendance,
  record: TrainingRecord,
  learner: Learner,
  by: Pick<Actor, 'kind' | 'id'>,
  course: Course | undefined,
): readonly TrainingEvent[] => {
  const { sessionId, courseId } = session;
  const completedOn = heldOn(session);
  const completion = {
    learnerId,
    completionId,
    courseId,
    completedOn,
    score: null,
    provenance: 'face-to-face',
    sessionId,
    evidence: null,
    provider: null,
    certificateNumber: null,
    // Where the session is held, the day may have come before it comes to the organisation.
    today: today < completedOn ? completedOn : today,
  } as const;
  return eventsOf(
    recordCompletion(completion, record, learner, everywhere(by), { course, evidenceStored: true }),
  );
};

/** Whom the register no longer has: the mark is withdrawn, and what it completed is void. Never refuses. */
export const withdrawnAttendance = (
  {
    session: { sessionId, courseId },
    learnerId,
  }: { readonly session: Pick<ExistingSession, 'sessionId' | 'courseId'>; readonly learnerId: string },
  record: TrainingRecord,
  learner: Learner,
  by: Pick<Actor, 'kind' | 'id'>,
): Decision<TrainingEvent> => {
  const withdrawn: TrainingEvent[] =
    record.attendance(sessionId) === undefined
      ? []
      : [{ type: 'AttendanceWithdrawn', data: { learnerId, sessionId, courseId } }];
  const completed = record.completions(courseId).filter((one) => one.sessionId === sessionId && !one.void);
  return accept(
    ...withdrawn,
    ...completed.flatMap(({ completionId }) =>
      eventsOf(voidCompletion({ learnerId, completionId, reason: 'other' }, record, learner, everywhere(by))),
    ),
  );
};

const eventsOf = (decision: Decision<TrainingEvent>): readonly TrainingEvent[] =>
  decision.outcome === 'accepted' ? decision.events : [];
