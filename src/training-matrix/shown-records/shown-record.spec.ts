import fc from 'fast-check';
import { recorded } from '../../../test/support/given.js';
import { administrator } from '../../../test/support/learners.js';
import {
  allocated,
  allocationEnded,
  attended,
  completed,
  dueDateChanged,
  exempted,
  exemptionEnded,
  movingPeople,
  recalculated,
  signedOff,
  voided,
  withdrawn,
  zoe,
} from '../../../test/support/training.js';
import { fold } from '../../platform/deciding/drafting.js';
import {
  allocateCourse,
  recordCompletion,
  type TrainingEvent,
  trainingEventOf,
  TrainingRecord,
  trainingRecord,
} from '../../training/training.contract.js';
import type { RecordFacts } from '../domain/training-facts.js';
import { foldTraining } from '../training-records/fold-training.js';
import { type AskedRecord, shownRecord } from './shown-record.js';

type Told = { readonly event: TrainingEvent; readonly minute: number };

const factsOf = (told: readonly Told[]): RecordFacts | undefined =>
  told.reduce<RecordFacts | undefined>((known, { event, minute }, index) => {
    const recordedAt = `2026-11-24T09:${String(minute).padStart(2, '0')}:00.000Z`;
    const ours = trainingEventOf(recorded({ ...event, metadata: { recordedAt } }, index));
    return ours === undefined ? known : foldTraining(known, ours);
  }, undefined);
const eachInItsMinute = (events: readonly TrainingEvent[]): readonly Told[] =>
  events.map((event, minute) => ({ event, minute }));

const completing = (courseId: string, completedOn: string): AskedRecord => ({
  kind: 'complete',
  courseId,
  completedOn,
  provenance: 'previous-system',
});
const decisions = (record: TrainingRecord, courseId: string, completedOn: string): unknown => {
  const course = movingPeople({
    courseId,
    expiry: {
      validity: { rule: 'keep-anniversary', months: 12, renewalWindowDays: 90 },
      minusADay: false,
      monthsByJobRole: {},
    },
  });
  const unnamed = { score: null, sessionId: null, evidence: null, provider: null, certificateNumber: null };
  const completion = {
    ...{ learnerId: 'L1', completionId: 'C9', courseId, completedOn, provenance: 'previous-system' as const },
    ...{ ...unnamed, today: '2026-12-31' },
  };
  const allocation = {
    ...{ learnerId: 'L1', courseId, allocatedOn: '2026-12-31', dueOn: null, mandatory: true },
    ...{ source: 'import' as const, planId: null },
  };
  return [
    recordCompletion(completion, record, zoe(), administrator, { course, evidenceStored: true }),
    allocateCourse(allocation, record, zoe(), administrator, { course }),
  ];
};

const EVENTS: readonly TrainingEvent[] = [
  allocated(),
  allocated({ source: 'plan', planId: 'P1', validityMonths: 6 }),
  allocated({ courseId: 'fire', allocatedOn: '2026-01-01' }),
  withdrawn(),
  allocationEnded('fire'),
  dueDateChanged('2027-02-01'),
  completed(),
  completed({ completionId: 'C2', signOff: 'waiting', completedOn: '2025-01-01', expiresOn: '2026-12-01' }),
  completed({ completionId: 'C3', courseId: 'fire', completedOn: '2026-11-01', expiresOn: '2027-11-01' }),
  signedOff('C2'),
  recalculated('2026-11-30', 'C2'),
  voided(),
  attended(),
  exempted({ courseId: 'fire' }),
  exemptionEnded('2026-12-01'),
];
/** A completion or an exemption is recorded, and signed off, once. */
const ONCE = ['CompletionRecorded', 'CompletionSignedOff', 'ExemptionGranted', 'ExemptionEnded'];
const possible = ({ event }: Told, at: number, told: readonly Told[]): boolean =>
  !ONCE.includes(event.type) || told.findIndex((other) => other.event === event) === at;

describe('a record as the view shows it', () => {
  it('leads to the decisions to which the log leads, where it is believed', () => {
    const story = fc.array(
      fc.record({ event: fc.constantFrom(...EVENTS), minute: fc.integer({ min: 0, max: 3 }) }),
      { maxLength: 12 },
    );
    const asked = fc.tuple(
      fc.constantFrom('moving', 'fire', 'unknown'),
      fc.constantFrom('2024-12-31', '2025-01-01', '2026-11-24', '2026-12-10'),
    );
    fc.assert(
      fc.property(story, asked, (told, [courseId, completedOn]) => {
        const events = [...told].sort((one, other) => one.minute - other.minute).filter(possible);
        const shown = shownRecord(factsOf(events), [completing(courseId, completedOn)]);
        if (shown === undefined) return;
        const fromLog = fold(
          trainingRecord,
          events.map(({ event }) => event),
        );
        expect(decisions(shown.record, courseId, completedOn)).toEqual(
          decisions(fromLog, courseId, completedOn),
        );
        expect(shown.revision).toBe(events.length === 0 ? 'none' : events.length - 1);
      }),
    );
  });

  it('holds what is asked for, as the log holds it, but for what the view does not have', () => {
    const events = [
      allocated({ validityMonths: 6 }),
      completed({ signOff: 'waiting', completedOn: '2025-01-01' }),
      signedOff(),
      recalculated('2026-12-01'),
      dueDateChanged('2027-02-01'),
      exempted(),
      exemptionEnded('2026-12-05'),
      allocated({ courseId: 'fire' }),
    ];
    const shown = shownRecord(factsOf(eachInItsMinute(events)), [{ kind: 'allocate', courseId: 'moving' }]);
    const fromLog = fold(trainingRecord, events);
    expect(shown?.record.courseIds()).toEqual(['moving']);
    expect(shown?.record.ofCourse('moving')).toEqual(fromLog.ofCourse('moving'));
  });

  it('is not believed where the same completion may be there already', () => {
    const facts = factsOf(eachInItsMinute([completed({ provenance: 'previous-system' })]));
    expect(shownRecord(facts, [completing('moving', '2026-11-24')])).toBeUndefined();
    expect(shownRecord(facts, [completing('moving', '2026-11-23')])).toBeDefined();
    const someDay: AskedRecord = { kind: 'complete', courseId: 'moving', provenance: 'here' };
    expect(shownRecord(facts, [someDay])).toBeUndefined();
    const voidedSince = factsOf(eachInItsMinute([completed({ provenance: 'previous-system' }), voided()]));
    expect(shownRecord(voidedSince, [completing('moving', '2026-11-24')])).toBeDefined();
  });

  it('is not believed where two facts of one moment would decide', () => {
    const asked: AskedRecord[] = [{ kind: 'allocate', courseId: 'moving' }];
    const sameMinute = [allocated(), completed()].map((event) => ({ event, minute: 0 }));
    expect(shownRecord(factsOf(sameMinute), asked)).toBeUndefined();
    expect(shownRecord(factsOf(eachInItsMinute([allocated(), completed()])), asked)).toBeDefined();
  });

  it('of somebody whom the view does not have is empty, before any event', () =>
    expect(shownRecord(undefined, [completing('moving', '2026-11-24')])).toEqual({
      record: TrainingRecord.empty,
      revision: 'none',
    }));
});
