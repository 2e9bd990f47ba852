import type { Actor } from '../../access/actor.js';
import type { Course } from '../../courses/courses.contract.js';
import type { Learner } from '../../learners/learners.contract.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { administeredRecord } from '../administered-record.js';
import type { Exemption, TrainingRecord } from '../domain/training-record.js';
import type { ExemptionReason, TrainingEvent } from '../domain/training.events.js';

export type GrantExemption = {
  readonly learnerId: string;
  readonly exemptionId: string;
  readonly courseId: string;
  readonly from: IsoDate;
  /** The first day that is no longer exempt; null: until it is ended. */
  readonly until: IsoDate | null;
  readonly reason: ExemptionReason;
};

const isSame = (known: Exemption, { exemptionId, from, until, reason }: GrantExemption): boolean =>
  known.exemptionId === exemptionId ||
  (known.from === from && known.until === until && known.reason === reason);

/** The very same exemption, or the one with this id, where the learner has it. */
export const sameExemption = (record: TrainingRecord, command: GrantExemption): Exemption | undefined =>
  record.exemptions(command.courseId).find((known) => isSame(known, command));

/**
 * Exemptions of a course may overlap: it is exempt on a day that any of them covers. Refuses LEARNER_NOT_FOUND,
 * OWN_PROFILE, LEARNER_ERASED, COURSE_NOT_FOUND, EXEMPTION_ENDS_BEFORE_START.
 */
export const grantExemption = (
  command: GrantExemption,
  record: TrainingRecord,
  learner: Learner,
  by: Actor,
  { course }: { readonly course: Course | undefined },
): Decision<TrainingEvent> =>
  administeredRecord(learner, by, () => {
    const { learnerId, exemptionId, courseId, from, until, reason } = command;
    if (course === undefined) return refuse('COURSE_NOT_FOUND', { courseId });
    if (sameExemption(record, command) !== undefined) return accept();
    if (until !== null && until <= from) return refuse('EXEMPTION_ENDS_BEFORE_START', { from, until });
    return accept<TrainingEvent>({
      type: 'ExemptionGranted',
      data: { learnerId, exemptionId, courseId, from, until, reason },
    });
  });
