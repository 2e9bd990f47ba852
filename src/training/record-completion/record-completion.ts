import type { Actor } from '../../access/actor.js';
import type { Course } from '../../courses/courses.contract.js';
import type { Learner } from '../../learners/learners.contract.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { administeredRecord } from '../administered-record.js';
import { type Completion, counts, type TrainingRecord } from '../domain/training-record.js';
import type { Provenance, TrainingEvent } from '../domain/training.events.js';
import { expiryByRule } from './expiry-by-rule.js';

export type RecordCompletion = {
  readonly learnerId: string;
  readonly completionId: string;
  readonly courseId: string;
  readonly completedOn: IsoDate;
  /** The first day on which it is no longer valid, null for never; absent: as the course's rule says. */
  readonly expiresOn?: IsoDate | null;
  /** Out of 100. */
  readonly score: number | null;
  readonly provenance: Provenance;
  readonly sessionId: string | null;
  /** SHA-256 of the evidence file. */
  readonly evidence: string | null;
  readonly provider: string | null;
  readonly certificateNumber: string | null;
  readonly today: IsoDate;
};

export type RecordFacts = {
  /** The command's course; undefined where there is none. */
  readonly course: Course | undefined;
  /** Whether the evidence that the command names is stored; true where it names none. */
  readonly evidenceStored: boolean;
};

const isSameRecord = (known: Completion, command: RecordCompletion): boolean =>
  known.completionId === command.completionId ||
  (!known.void &&
    known.completedOn === command.completedOn &&
    known.provenance === command.provenance &&
    known.provider === command.provider &&
    known.certificateNumber === command.certificateNumber &&
    // Whoever names no session may well mean a completion that was earned in one.
    (command.sessionId === null || known.sessionId === command.sessionId));

/** The same record, or the one with this id, where the learner has it. */
export const sameCompletion = (record: TrainingRecord, command: RecordCompletion): Completion | undefined =>
  record.completions(command.courseId).find((known) => isSameRecord(known, command));

type Expiry = { readonly expiresOn: IsoDate | null; readonly expiry: 'by-rule' | 'typed' };

/** `typed` only where it differs from the rule. */
const expiryOf = (
  command: RecordCompletion,
  record: TrainingRecord,
  course: Course,
  jobRoleId: string | null,
): Expiry => {
  const { courseId, completedOn } = command;
  const earlier = record.completions(courseId).filter(counts);
  const byRule = expiryByRule(course, record.allocation(courseId), completedOn, earlier, jobRoleId);
  const { expiresOn } = command;
  return expiresOn === undefined || expiresOn === byRule
    ? { expiresOn: byRule, expiry: 'by-rule' }
    : { expiresOn, expiry: 'typed' };
};

type CompletionRecorded = Extract<TrainingEvent, { type: 'CompletionRecorded' }>;

const recorded = (
  command: RecordCompletion,
  { expiresOn, expiry }: Expiry,
  signOff: 'not-needed' | 'waiting',
): TrainingEvent => ({
  type: 'CompletionRecorded',
  data: {
    learnerId: command.learnerId,
    completionId: command.completionId,
    courseId: command.courseId,
    completedOn: command.completedOn,
    expiresOn,
    expiry,
    score: command.score,
    provenance: command.provenance,
    sessionId: command.sessionId,
    evidence: command.evidence,
    signOff,
  },
  ...namesOf(command),
});

/** The personal part of the event; none where there is nothing to seal. */
export const namesOf = ({
  provider,
  certificateNumber,
}: Pick<RecordCompletion, 'provider' | 'certificateNumber'>): Pick<CompletionRecorded, 'personal'> =>
  provider === null && certificateNumber === null ? {} : { personal: { provider, certificateNumber } };

/**
 * Any number of completions of a course are kept. The same record again (course, day, provenance, provider, certificate and,
 * where one is named, session) changes nothing, unless it was voided. Also for retired courses and inactive learners. Refuses
 * LEARNER_NOT_FOUND, OWN_PROFILE, LEARNER_ERASED, COURSE_NOT_FOUND, COMPLETED_IN_FUTURE, EXPIRY_NOT_AFTER_COMPLETION,
 * EVIDENCE_NOT_FOUND.
 */
export const recordCompletion = (
  command: RecordCompletion,
  record: TrainingRecord,
  learner: Learner,
  by: Actor,
  { course, evidenceStored }: RecordFacts,
): Decision<TrainingEvent> =>
  administeredRecord(learner, by, ({ jobRoleId }) => {
    const { courseId, completedOn, expiresOn, evidence, today } = command;
    if (course === undefined) return refuse('COURSE_NOT_FOUND', { courseId });
    if (completedOn > today) return refuse('COMPLETED_IN_FUTURE', { completedOn, today });
    if (sameCompletion(record, command) !== undefined) return accept();
    if (typeof expiresOn === 'string' && expiresOn <= completedOn)
      return refuse('EXPIRY_NOT_AFTER_COMPLETION', { expiresOn, completedOn });
    if (!evidenceStored) return refuse('EVIDENCE_NOT_FOUND', { evidence });
    const expiry = expiryOf(command, record, course, jobRoleId);
    return accept(recorded(command, expiry, course.signOff ? 'waiting' : 'not-needed'));
  });
