import { given } from '../../../test/support/given.js';
import { administrator, managerOf } from '../../../test/support/learners.js';
import { exempted, exemptionEnded, movingPeople, zoe } from '../../../test/support/training.js';
import { trainingRecord } from '../domain/training-record.js';
import { type GrantExemption, grantExemption } from './grant-exemption.js';

const command: GrantExemption = {
  learnerId: 'L1',
  exemptionId: 'E2',
  courseId: 'moving',
  from: '2026-11-24',
  until: null,
  reason: 'medical',
};
const facts = { course: movingPeople() };
const second = (data: Parameters<typeof exempted>[0] = {}) => exempted({ exemptionId: 'E2', ...data });

describe('granting an exemption', () => {
  it('exempts the learner for good, or until a day', () => {
    given(trainingRecord)
      .when((record) => grantExemption(command, record, zoe(), managerOf('kitchen'), facts))
      .then(second());
    given(trainingRecord)
      .when((record) =>
        grantExemption({ ...command, until: '2027-06-01' }, record, zoe(), administrator, facts),
      )
      .then(second({ until: '2027-06-01' }));
  });

  it('does nothing when the learner has the very same, and adds to others', () => {
    given(trainingRecord, exempted())
      .when((record) => grantExemption(command, record, zoe(), administrator, facts))
      .thenNothingHappens();
    given(trainingRecord, exempted({ reason: 'not-in-duties' }))
      .when((record) => grantExemption(command, record, zoe(), administrator, facts))
      .then(second());
  });

  it('grants again what was ended', () =>
    given(trainingRecord, exempted(), exemptionEnded('2026-11-24'))
      .when((record) => grantExemption(command, record, zoe(), administrator, facts))
      .then(second()));

  it('refuses one that ends before it begins, and courses that do not exist', () => {
    given(trainingRecord)
      .when((record) =>
        grantExemption({ ...command, until: '2026-11-24' }, record, zoe(), administrator, facts),
      )
      .thenRefuses('EXEMPTION_ENDS_BEFORE_START', { from: '2026-11-24', until: '2026-11-24' });
    given(trainingRecord)
      .when((record) => grantExemption(command, record, zoe(), administrator, { course: undefined }))
      .thenRefuses('COURSE_NOT_FOUND', { courseId: 'moving' });
  });
});
