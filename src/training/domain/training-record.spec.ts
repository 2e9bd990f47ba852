import fc from 'fast-check';
import {
  allocated,
  allocationEnded,
  attended,
  completed,
  dueDateChanged,
  exempted,
  exemptionEnded,
  recalculated,
  signedOff,
  voided,
  withdrawn,
} from '../../../test/support/training.js';
import { fold } from '../../platform/deciding/drafting.js';
import { ERASED } from '../../platform/events/event.js';
import { TrainingRecord, trainingRecord } from './training-record.js';
import type { TrainingEvent } from './training.events.js';

const after = (...events: TrainingEvent[]): TrainingRecord => fold(trainingRecord, events);
const isCompleted = (...events: TrainingEvent[]): boolean | undefined =>
  after(...events).allocation('moving')?.completed;

describe('the allocation in force', () => {
  it('is none at first, and none again once it was withdrawn or ended', () => {
    expect(after().allocation('moving')).toBeNull();
    expect(after(allocated(), withdrawn()).ofCourse('moving')).toMatchObject({
      allocation: null,
      withdrawn: true,
    });
    expect(after(allocated(), completed(), allocationEnded()).allocation('moving')).toBeNull();
    expect(after(allocated(), withdrawn(), allocated()).ofCourse('moving').withdrawn).toBe(false);
  });

  it('has the newest due date', () => {
    expect(after(allocated(), dueDateChanged('2027-05-01')).allocation('moving')).toEqual({
      courseId: 'moving',
      allocatedOn: '2026-11-24',
      dueOn: '2027-05-01',
      dueSetOn: '2026-12-24',
      source: 'manual',
      planId: null,
      mandatory: true,
      completed: false,
      since: 0,
    });
  });

  it('keeps the validity that it was allocated with, null for ever, and none where the course decides', () => {
    expect(after(allocated({ validityMonths: 6 })).allocation('moving')).toMatchObject({ validityMonths: 6 });
    expect(after(allocated({ validityMonths: null })).allocation('moving')).toMatchObject({
      validityMonths: null,
    });
    expect(after(allocated()).allocation('moving')).not.toHaveProperty('validityMonths');
  });

  it('is completed by a completion that is recorded later and done no earlier than the allocation', () => {
    expect(isCompleted(allocated(), completed())).toBe(true);
    expect(isCompleted(completed(), allocated())).toBe(false);
    expect(isCompleted(allocated(), completed({ courseId: 'fire' }))).toBe(false);
  });

  it('is completed by an earlier completion that is recorded later where it had not expired yet', () => {
    const earlier = { completedOn: '2026-01-10' };
    expect(isCompleted(allocated(), completed({ ...earlier, expiresOn: '2026-11-25' }))).toBe(true);
    expect(isCompleted(allocated(), completed({ ...earlier, expiresOn: null }))).toBe(true);
    expect(isCompleted(allocated(), completed({ ...earlier, expiresOn: '2026-11-24' }))).toBe(false);
  });

  it('is completed by a waiting completion when that is signed off', () => {
    expect(isCompleted(allocated(), completed({ signOff: 'waiting' }))).toBe(false);
    expect(isCompleted(allocated(), completed({ signOff: 'waiting' }), signedOff())).toBe(true);
    expect(isCompleted(completed({ signOff: 'waiting' }), allocated(), signedOff())).toBe(true);
  });

  it('is open again when its only completion is voided', () => {
    expect(isCompleted(allocated(), completed(), voided())).toBe(false);
    expect(isCompleted(allocated(), completed(), completed({ completionId: 'C2' }), voided())).toBe(true);
    expect(isCompleted(allocated(), completed({ signOff: 'waiting' }), voided(), signedOff())).toBe(false);
  });

  it('is open again when a new cycle begins', () => {
    expect(isCompleted(allocated(), completed(), allocated({ allocatedOn: '2027-01-01' }))).toBe(false);
    expect(isCompleted(allocated(), completed(), allocated(), completed({ completionId: 'C2' }))).toBe(true);
  });

  it('is open again when the expiry, worked out anew, was over before it', () => {
    const early = completed({ completedOn: '2026-01-10', expiresOn: '2027-01-10' });
    expect(isCompleted(allocated(), early, recalculated('2026-07-10'))).toBe(false);
  });
});

it('keeps void completions with what happened to them', () => {
  expect(
    after(
      completed({ signOff: 'waiting', evidence: 'f00d' }, { provider: 'Acme', certificateNumber: '7' }),
      signedOff(),
      recalculated('2029-11-24'),
      voided(),
    ).completion('C1'),
  ).toEqual({
    completionId: 'C1',
    courseId: 'moving',
    completedOn: '2026-11-24',
    expiresOn: '2029-11-24',
    expiry: 'by-rule',
    void: true,
    signOff: 'signed-off',
    evidence: 'f00d',
    provenance: 'here',
    sessionId: null,
    provider: 'Acme',
    certificateNumber: '7',
    countsSince: null,
  });
});

it('still folds when the learner was erased', () => {
  const erased = { ...completed(), personal: ERASED } as TrainingEvent;
  expect(after(erased).completion('C1')).toMatchObject({ provider: null, certificateNumber: null });
});

it('ends an exemption on the day that it was ended', () => {
  expect(after(exempted(), exemptionEnded('2027-01-01')).exemption('E1')).toEqual({
    exemptionId: 'E1',
    courseId: 'moving',
    from: '2026-11-24',
    until: '2027-01-01',
    reason: 'medical',
  });
});

it('keeps the newest mark of a session', () => {
  const record = after(attended(), attended({ mark: 'absent', minutes: null }));
  expect(record.attendance('S1')).toEqual({
    sessionId: 'S1',
    courseId: 'moving',
    heldOn: '2026-11-24',
    mark: 'absent',
    minutes: null,
  });
});

it('is the same folded one by one or in batches of any size', () => {
  const event = fc.constantFrom<TrainingEvent>(
    allocated(),
    allocated({ courseId: 'fire', allocatedOn: '2026-01-01' }),
    withdrawn(),
    dueDateChanged(null),
    completed(),
    completed({ completionId: 'C2', signOff: 'waiting', completedOn: '2025-01-01' }),
    completed({ completionId: 'C3', courseId: 'fire' }),
    signedOff('C2'),
    recalculated('2026-11-01', 'C2'),
    voided(),
    exempted(),
    exemptionEnded('2026-12-24'),
    attended(),
  );
  fc.assert(
    fc.property(fc.array(fc.array(event, { maxLength: 5 }), { maxLength: 6 }), (batches) => {
      const inBatches = batches.reduce((record, batch) => record.after(batch), TrainingRecord.empty);
      expect(inBatches).toEqual(batches.flat().reduce(trainingRecord.evolve, trainingRecord.initial));
    }),
  );
});
