import type { Actor } from '../../access/actor.js';
import type { Learner } from '../../learners/learners.contract.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { administeredRecord } from '../administered-record.js';
import type { TrainingRecord } from '../domain/training-record.js';
import type { TrainingEvent } from '../domain/training.events.js';

export type EndExemption = {
  readonly learnerId: string;
  readonly exemptionId: string;
  /** The first day that is no longer exempt; on the day it began, it never was. */
  readonly endedOn: IsoDate;
};

/**
 * One that is over by then stays as it is. Refuses LEARNER_NOT_FOUND, OWN_PROFILE, LEARNER_ERASED, EXEMPTION_NOT_FOUND,
 * EXEMPTION_ENDS_BEFORE_START.
 */
export const endExemption = (
  command: EndExemption,
  record: TrainingRecord,
  learner: Learner,
  by: Actor,
): Decision<TrainingEvent> =>
  administeredRecord(learner, by, () => {
    const { learnerId, exemptionId, endedOn } = command;
    const exemption = record.exemption(exemptionId);
    if (exemption === undefined) return refuse('EXEMPTION_NOT_FOUND', { exemptionId });
    const { courseId, from, until } = exemption;
    if (until !== null && until <= endedOn) return accept();
    if (endedOn < from) return refuse('EXEMPTION_ENDS_BEFORE_START', { from, until: endedOn });
    return accept<TrainingEvent>({
      type: 'ExemptionEnded',
      data: { learnerId, exemptionId, courseId, endedOn },
    });
  });
