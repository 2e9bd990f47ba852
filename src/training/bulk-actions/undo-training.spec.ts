import { recorded } from '../../../test/support/given.js';
import { administrator } from '../../../test/support/learners.js';
import {
  allocated,
  completed,
  dueDateChanged,
  exempted,
  exemptionEnded,
  recalculated,
  voided,
  withdrawn,
  zoe,
} from '../../../test/support/training.js';
import { accept, refuse } from '../../platform/deciding/decision.js';
import { fold } from '../../platform/deciding/drafting.js';
import { deterministicId } from '../../platform/ids/ids.js';
import { trainingRecord } from '../domain/training-record.js';
import type { TrainingEvent } from '../domain/training.events.js';
import { type RecordedTrainingEvent, trainingEventOf } from '../stored-training-event.js';
import { undoTraining } from './undo-training.js';

const OPERATION = '019ab000-0000-7000-8000-000000000001';
const UNDO = '019ab000-0000-7000-8000-000000000002';
type Step = readonly [by: 'operation' | 'somebody', event: TrainingEvent];

const historyOf = (steps: readonly Step[]): readonly RecordedTrainingEvent[] =>
  steps.map(([by, event], index) => {
    const correlationId = by === 'operation' ? OPERATION : `request-${index}`;
    const opened = trainingEventOf(recorded({ ...event, metadata: { correlationId } }, index));
    if (opened === undefined) throw new Error(`${event.type} is not of a training record`);
    return opened;
  });
const undo = (...steps: readonly Step[]) => {
  const history = historyOf(steps);
  const record = fold(trainingRecord, history);
  const facts = { by: administrator, today: '2026-12-01', operationId: UNDO };
  return undoTraining({ learner: zoe(), record, history }, OPERATION, facts);
};
const newer = (type: TrainingEvent['type']) =>
  refuse('NEWER_CHANGE', { type, recordedAt: '2026-03-31T09:00:00.000Z' });

describe('undoing what a bulk operation did to a training record', () => {
  it('withdraws what it allocated', () => {
    expect(undo(['operation', allocated()])).toEqual(accept(withdrawn('moving', '2026-12-01')));
  });

  it('leaves alone what somebody has withdrawn since', () => {
    expect(undo(['operation', allocated()], ['somebody', withdrawn()])).toEqual(accept());
  });

  it('allocates again as it was what it withdrew', () => {
    const before = allocated({ allocatedOn: '2026-01-01', dueOn: '2026-06-01' });
    expect(undo(['somebody', before], ['operation', withdrawn()])).toEqual(accept(before));
  });

  it('withdraws what it allocated for a learning plan, too', () => {
    const byPlan = allocated({ source: 'plan', planId: 'P1' });
    expect(undo(['operation', byPlan])).toEqual(accept(withdrawn('moving', '2026-12-01')));
  });

  it('allocates again with the validity that it had', () => {
    const before = allocated({ source: 'plan', planId: 'P1', validityMonths: null });
    expect(undo(['somebody', before], ['operation', withdrawn()])).toEqual(accept(before));
  });

  it('goes back to the cycle before the one that it began', () => {
    const before = allocated({ allocatedOn: '2025-01-01', dueOn: '2025-06-01' });
    const done = completed({ completedOn: '2025-03-01', expiresOn: '2026-03-01' });
    expect(undo(['somebody', before], ['somebody', done], ['operation', allocated()])).toEqual(
      accept(withdrawn('moving', '2026-12-01'), before),
    );
  });

  it('is refused where the course was completed, or its due date moved, since', () => {
    expect(undo(['operation', allocated()], ['somebody', completed()])).toEqual(newer('CompletionRecorded'));
    expect(undo(['operation', allocated()], ['somebody', dueDateChanged('2027-09-01')])).toEqual(
      newer('AllocationDueDateChanged'),
    );
  });

  it('voids the completions that it recorded, and records anew what an undo voided', () => {
    expect(undo(['operation', completed()])).toEqual(accept(voided('C1', 'other')));
    expect(undo(['operation', completed()], ['somebody', voided()])).toEqual(accept());
    expect(undo(['somebody', completed()], ['operation', voided('C1', 'other')])).toEqual(
      accept(completed({ completionId: deterministicId(UNDO, 'C1') })),
    );
    const named = { provider: 'Acme', certificateNumber: 'A-7' };
    expect(undo(['somebody', completed({}, named)], ['operation', voided('C1', 'other')])).toEqual(
      accept(completed({ completionId: deterministicId(UNDO, 'C1') }, named)),
    );
  });

  it('is refused where a completion got another expiry since', () => {
    expect(undo(['operation', completed()], ['somebody', recalculated('2028-11-24')])).toEqual(
      newer('CompletionExpiryRecalculated'),
    );
  });

  it('goes back to the expiry from before a recalculation', () => {
    expect(undo(['somebody', completed()], ['operation', recalculated('2028-11-24')])).toEqual(
      accept(recalculated('2027-11-24')),
    );
  });

  it('ends an exemption on the day it began, so that it never was', () => {
    expect(undo(['operation', exempted()])).toEqual(accept(exemptionEnded('2026-11-24')));
    expect(undo(['somebody', exempted()], ['operation', exemptionEnded('2026-11-24')])).toEqual(
      accept(exempted({ exemptionId: deterministicId(UNDO, 'E1') })),
    );
  });

  it('has nothing to do for a learner whom the operation did not change', () => {
    expect(undo(['somebody', allocated()])).toEqual(refuse('NOTHING_TO_UNDO'));
  });
});
