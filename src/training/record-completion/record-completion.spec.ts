import { given } from '../../../test/support/given.js';
import { administrator, deactivated, managerOf } from '../../../test/support/learners.js';
import {
  allocated,
  completed,
  erasedZoe,
  movingPeople,
  voided,
  withdrawn,
  zoe,
} from '../../../test/support/training.js';
import type { Course } from '../../courses/courses.contract.js';
import { trainingRecord } from '../domain/training-record.js';
import { type RecordCompletion, recordCompletion } from './record-completion.js';

const command: RecordCompletion = {
  learnerId: 'L1',
  completionId: 'C2',
  courseId: 'moving',
  completedOn: '2026-11-24',
  score: 90,
  provenance: 'previous-system',
  sessionId: null,
  evidence: null,
  provider: 'Acme',
  certificateNumber: 'A-7',
  today: '2026-11-24',
};
const facts = { course: movingPeople(), evidenceStored: true };
const valid = (validity: Course['expiry']['validity'], monthsByJobRole = {}) => ({
  course: movingPeople({ expiry: { validity, minusADay: false, monthsByJobRole } }),
  evidenceStored: true,
});
const done = (data: Parameters<typeof completed>[0] = {}) =>
  completed(
    { completionId: 'C2', score: 90, provenance: 'previous-system', ...data },
    { provider: 'Acme', certificateNumber: 'A-7' },
  );

describe('recording a completion', () => {
  it('works its expiry out from the rule of the course', () =>
    given(trainingRecord)
      .when((record) => recordCompletion(command, record, zoe(), managerOf('kitchen'), facts))
      .then(done()));

  it('has no personal part where neither provider nor certificate is named', () => {
    const unnamed = { ...command, provider: null, certificateNumber: null };
    given(trainingRecord)
      .when((record) => recordCompletion(unnamed, record, zoe(), administrator, facts))
      .then(completed({ completionId: 'C2', score: 90, provenance: 'previous-system' }));
    given(trainingRecord)
      .when((record) =>
        recordCompletion({ ...unnamed, provider: 'Acme' }, record, zoe(), administrator, facts),
      )
      .then(
        completed({ completionId: 'C2', score: 90, provenance: 'previous-system' }, { provider: 'Acme' }),
      );
  });

  it('takes the validity of the job role', () =>
    given(trainingRecord)
      .when((record) => {
        const byRole = valid({ rule: 'from-completion', months: 12 }, { cook: 24 });
        return recordCompletion(command, record, zoe(), administrator, byRole);
      })
      .then(done({ expiresOn: '2028-11-24' })));

  it('takes the months of an allocation while it is in force', () => {
    const halfYearly = allocated({ source: 'plan', planId: 'P1', validityMonths: 6 });
    given(trainingRecord, halfYearly)
      .when((record) => recordCompletion(command, record, zoe(), administrator, facts))
      .then(done({ expiresOn: '2027-05-24' }));
    given(trainingRecord, halfYearly, withdrawn())
      .when((record) => recordCompletion(command, record, zoe(), administrator, facts))
      .then(done());
    given(trainingRecord, allocated({ source: 'plan', planId: 'P1', validityMonths: null }))
      .when((record) => recordCompletion(command, record, zoe(), administrator, facts))
      .then(done({ expiresOn: null }));
  });

  it('counts an early renewal from the expiry before it, of completions that count', () => {
    const renewed = valid({ rule: 'keep-anniversary', months: 12, renewalWindowDays: 60 });
    const before = completed({ completedOn: '2025-12-24', expiresOn: '2026-12-24' });
    given(trainingRecord, before)
      .when((record) => recordCompletion(command, record, zoe(), administrator, renewed))
      .then(done({ expiresOn: '2027-12-24' }));
    given(trainingRecord, before, voided())
      .when((record) => recordCompletion(command, record, zoe(), administrator, renewed))
      .then(done({ expiresOn: '2027-11-24' }));
    given(trainingRecord, completed({ completedOn: '2026-11-25', expiresOn: '2026-12-24' }))
      .when((record) => recordCompletion(command, record, zoe(), administrator, renewed))
      .then(done({ expiresOn: '2027-11-24' }));
  });

  it('lets a typed expiry win and says so where it differs from the rule', () => {
    given(trainingRecord)
      .when((record) =>
        recordCompletion({ ...command, expiresOn: '2027-06-01' }, record, zoe(), administrator, facts),
      )
      .then(done({ expiresOn: '2027-06-01', expiry: 'typed' }));
    given(trainingRecord)
      .when((record) =>
        recordCompletion({ ...command, expiresOn: null }, record, zoe(), administrator, facts),
      )
      .then(done({ expiresOn: null, expiry: 'typed' }));
    given(trainingRecord)
      .when((record) =>
        recordCompletion({ ...command, expiresOn: '2027-11-24' }, record, zoe(), administrator, facts),
      )
      .then(done());
  });

  it('refuses a typed expiry that is not after the completion, and a completion in the future', () => {
    const typed = { ...command, expiresOn: '2026-11-24' };
    given(trainingRecord)
      .when((record) => recordCompletion(typed, record, zoe(), administrator, facts))
      .thenRefuses('EXPIRY_NOT_AFTER_COMPLETION', {
        expiresOn: '2026-11-24',
        completedOn: '2026-11-24',
      });
    const tomorrow = { ...command, completedOn: '2026-11-25' };
    given(trainingRecord)
      .when((record) => recordCompletion(tomorrow, record, zoe(), administrator, facts))
      .thenRefuses('COMPLETED_IN_FUTURE', { completedOn: '2026-11-25', today: '2026-11-24' });
  });

  it('keeps any number, but the same record only once', () => {
    given(trainingRecord, done({ completionId: 'C1' }))
      .when((record) => recordCompletion(command, record, zoe(), administrator, facts))
      .thenNothingHappens();
    const differences: Partial<RecordCompletion>[] = [
      { completedOn: '2026-11-23' },
      { provenance: 'other-employer' },
      { provider: 'Bolt' },
      { certificateNumber: null },
      { sessionId: 'S1' },
    ];
    for (const difference of differences)
      expect(
        recordCompletion(
          { ...command, ...difference },
          trainingRecord.evolve(trainingRecord.initial, done({ completionId: 'C1' })),
          zoe(),
          administrator,
          facts,
        ),
      ).toMatchObject({ outcome: 'accepted', events: [{ type: 'CompletionRecorded' }] });
  });

  it('takes a completion that names no session for the one that was earned in a session', () =>
    given(trainingRecord, done({ completionId: 'C1', sessionId: 'S1' }))
      .when((record) => recordCompletion(command, record, zoe(), administrator, facts))
      .thenNothingHappens());

  it('records again what was voided', () =>
    given(trainingRecord, done({ completionId: 'C1' }), voided())
      .when((record) => recordCompletion(command, record, zoe(), administrator, facts))
      .then(done()));

  it('waits for a sign-off where the course asks for one', () =>
    given(trainingRecord)
      .when((record) => {
        const course = movingPeople({ signOff: true });
        return recordCompletion(command, record, zoe(), administrator, { ...facts, course });
      })
      .then(done({ signOff: 'waiting' })));

  it('takes completions of retired courses and of inactive learners', () =>
    given(trainingRecord)
      .when((record) => {
        const course = movingPeople({ retired: true });
        return recordCompletion(command, record, zoe(deactivated()), administrator, { ...facts, course });
      })
      .then(done()));

  it('refuses evidence that is not stored, courses that do not exist and erased learners', () => {
    given(trainingRecord)
      .when((record) => {
        const unstored = { ...facts, evidenceStored: false };
        return recordCompletion({ ...command, evidence: 'f00d' }, record, zoe(), administrator, unstored);
      })
      .thenRefuses('EVIDENCE_NOT_FOUND', { evidence: 'f00d' });
    given(trainingRecord)
      .when((record) =>
        recordCompletion(command, record, zoe(), administrator, { ...facts, course: undefined }),
      )
      .thenRefuses('COURSE_NOT_FOUND', { courseId: 'moving' });
    given(trainingRecord)
      .when((record) => recordCompletion(command, record, erasedZoe(), administrator, facts))
      .thenRefuses('LEARNER_ERASED');
  });
});
