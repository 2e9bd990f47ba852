import { given } from '../../../test/support/given.js';
import { administrator } from '../../../test/support/learners.js';
import {
  allocated,
  completed,
  movingPeople,
  recalculated,
  voided,
  withdrawn,
  zoe,
} from '../../../test/support/training.js';
import type { Course } from '../../courses/courses.contract.js';
import { trainingRecord } from '../domain/training-record.js';
import { recalculateExpiry } from './recalculate-expiry.js';

const command = { learnerId: 'L1', courseId: 'moving' };
const now = (validity: Course['expiry']['validity']) => ({
  course: movingPeople({ expiry: { validity, minusADay: false, monthsByJobRole: {} } }),
});
const twoYears = now({ rule: 'from-completion', months: 24 });

describe('working expiries out anew', () => {
  it('changes those that the rule would make otherwise now', () =>
    given(
      trainingRecord,
      completed(),
      completed({ completionId: 'C2', completedOn: '2025-01-01', expiresOn: '2027-01-01' }),
    )
      .when((record) => recalculateExpiry(command, record, zoe(), administrator, twoYears))
      .then(recalculated('2028-11-24')));

  it('changes those that still wait for their sign-off', () =>
    given(trainingRecord, completed({ signOff: 'waiting' }))
      .when((record) => recalculateExpiry(command, record, zoe(), administrator, twoYears))
      .then(recalculated('2028-11-24')));

  it('leaves typed and void ones alone', () =>
    given(trainingRecord, completed({ expiry: 'typed' }), completed({ completionId: 'C2' }), voided('C2'))
      .when((record) => recalculateExpiry(command, record, zoe(), administrator, twoYears))
      .thenNothingHappens());

  it('counts each from the new expiry of the one before, in the order of their days', () =>
    given(
      trainingRecord,
      completed({ completedOn: '2026-01-20', expiresOn: '2027-01-20' }),
      completed({ completionId: 'C2', completedOn: '2025-02-01', expiresOn: '2025-08-01' }),
    )
      .when((record) => {
        const kept = now({ rule: 'keep-anniversary', months: 12, renewalWindowDays: 60 });
        return recalculateExpiry(command, record, zoe(), administrator, kept);
      })
      .then(recalculated('2026-02-01', 'C2'), recalculated('2027-02-01')));

  it('takes the months of an allocation while it is in force', () => {
    const halfYearly = allocated({ source: 'plan', planId: 'P1', validityMonths: 6 });
    given(trainingRecord, completed(), halfYearly)
      .when((record) => recalculateExpiry(command, record, zoe(), administrator, twoYears))
      .then(recalculated('2027-05-24'));
    given(trainingRecord, completed(), halfYearly, withdrawn())
      .when((record) => recalculateExpiry(command, record, zoe(), administrator, twoYears))
      .then(recalculated('2028-11-24'));
  });

  it('does nothing when it was done before', () =>
    given(trainingRecord, completed(), recalculated('2028-11-24'))
      .when((record) => recalculateExpiry(command, record, zoe(), administrator, twoYears))
      .thenNothingHappens());

  it('refuses courses that do not exist', () =>
    given(trainingRecord)
      .when((record) => recalculateExpiry(command, record, zoe(), administrator, { course: undefined }))
      .thenRefuses('COURSE_NOT_FOUND', { courseId: 'moving' }));
});
