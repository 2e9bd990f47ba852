import fc from 'fast-check';
import { recorded } from '../../../test/support/given.js';
import {
  allocated,
  allocationEnded,
  completed,
  dueDateChanged,
  recalculated,
  signedOff,
  voided,
  withdrawn,
} from '../../../test/support/training.js';
import { fold } from '../../platform/deciding/drafting.js';
import { type TrainingEvent, trainingEventOf, trainingRecord } from '../../training/training.contract.js';
import { foldTraining } from '../training-records/fold-training.js';
import type { RecordFacts } from './training-facts.js';

/** Each event a minute after the one before. */
const openOf = (events: readonly TrainingEvent[]): number => {
  const facts = events.reduce<RecordFacts | undefined>((known, event, index) => {
    const recordedAt = `2026-11-24T09:${String(index).padStart(2, '0')}:00.000Z`;
    const ours = trainingEventOf(recorded({ ...event, metadata: { recordedAt } }, index));
    return ours === undefined ? known : foldTraining(known, ours);
  }, undefined);
  return facts?.openAllocations ?? 0;
};

it('counts what is in force and not completed', () => {
  expect(openOf([])).toBe(0);
  expect(openOf([allocated(), allocated({ courseId: 'fire' })])).toBe(2);
  expect(openOf([allocated(), dueDateChanged('2027-05-01')])).toBe(1);
  expect(openOf([allocated(), withdrawn()])).toBe(0);
  expect(openOf([allocated(), completed()])).toBe(0);
  expect(openOf([allocated(), completed(), voided()])).toBe(1);
});

/** A completion is recorded and signed off once. */
const possible = (event: TrainingEvent, at: number, events: readonly TrainingEvent[]): boolean =>
  !['CompletionRecorded', 'CompletionSignedOff'].includes(event.type) || events.indexOf(event) === at;

it('agrees with the record on which decisions are made', () => {
  const event = fc.constantFrom<TrainingEvent>(
    allocated(),
    allocated({ courseId: 'fire', allocatedOn: '2026-01-01' }),
    withdrawn(),
    allocationEnded('fire'),
    dueDateChanged(null),
    completed(),
    completed({ completionId: 'C2', signOff: 'waiting', completedOn: '2025-01-01' }),
    completed({ completionId: 'C3', courseId: 'fire' }),
    signedOff('C2'),
    recalculated('2026-11-01', 'C2'),
    voided(),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), (told) => {
      const events = told.filter(possible);
      const open = fold(trainingRecord, events)
        .allocations()
        .filter(({ completed: done }) => !done);
      expect(openOf(events)).toBe(open.length);
    }),
  );
});
