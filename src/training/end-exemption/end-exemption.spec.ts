import { given } from '../../../test/support/given.js';
import { administrator, managerOf } from '../../../test/support/learners.js';
import { exempted, exemptionEnded, zoe } from '../../../test/support/training.js';
import { trainingRecord } from '../domain/training-record.js';
import { endExemption } from './end-exemption.js';

const command = { learnerId: 'L1', exemptionId: 'E1', endedOn: '2027-02-01' };

describe('ending an exemption', () => {
  it('makes the course needed again from that day', () =>
    given(trainingRecord, exempted())
      .when((record) => endExemption(command, record, zoe(), managerOf('kitchen')))
      .then(exemptionEnded('2027-02-01')));

  it('does nothing when it is over by then', () => {
    given(trainingRecord, exempted(), exemptionEnded('2027-02-01'))
      .when((record) => endExemption(command, record, zoe(), administrator))
      .thenNothingHappens();
    given(trainingRecord, exempted({ until: '2027-01-01' }))
      .when((record) => endExemption(command, record, zoe(), administrator))
      .thenNothingHappens();
  });

  it('ends it earlier than was planned', () =>
    given(trainingRecord, exempted({ until: '2027-06-01' }))
      .when((record) => endExemption(command, record, zoe(), administrator))
      .then(exemptionEnded('2027-02-01')));

  it('takes back one that has not begun by ending it on its first day, and refuses days before', () => {
    given(trainingRecord, exempted())
      .when((record) => endExemption({ ...command, endedOn: '2026-11-24' }, record, zoe(), administrator))
      .then(exemptionEnded('2026-11-24'));
    given(trainingRecord, exempted())
      .when((record) => endExemption({ ...command, endedOn: '2026-11-23' }, record, zoe(), administrator))
      .thenRefuses('EXEMPTION_ENDS_BEFORE_START', { from: '2026-11-24', until: '2026-11-23' });
  });

  it('refuses what is not there', () =>
    given(trainingRecord)
      .when((record) => endExemption(command, record, zoe(), administrator))
      .thenRefuses('EXEMPTION_NOT_FOUND', { exemptionId: 'E1' }));
});
