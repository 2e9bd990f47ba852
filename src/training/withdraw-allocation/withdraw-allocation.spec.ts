import { given } from '../../../test/support/given.js';
import { administrator, deactivated, managerOf } from '../../../test/support/learners.js';
import { allocated, completed, withdrawn, zoe } from '../../../test/support/training.js';
import { trainingRecord } from '../domain/training-record.js';
import { withdrawAllocation } from './withdraw-allocation.js';

const command = { learnerId: 'L1', courseId: 'moving', withdrawnOn: '2026-11-24' };

describe('withdrawing an allocation', () => {
  it('takes it away, from inactive learners too', () => {
    given(trainingRecord, allocated())
      .when((record) => withdrawAllocation(command, record, zoe(), managerOf('kitchen')))
      .then(withdrawn());
    given(trainingRecord, allocated())
      .when((record) => withdrawAllocation(command, record, zoe(deactivated()), administrator))
      .then(withdrawn());
  });

  it('does nothing when it was withdrawn', () =>
    given(trainingRecord, allocated(), withdrawn())
      .when((record) => withdrawAllocation(command, record, zoe(), administrator))
      .thenNothingHappens());

  it('refuses what was never allocated', () =>
    given(trainingRecord, completed())
      .when((record) => withdrawAllocation(command, record, zoe(), administrator))
      .thenRefuses('ALLOCATION_NOT_FOUND', { courseId: 'moving' }));

  it('refuses what is completed', () =>
    given(trainingRecord, allocated(), completed())
      .when((record) => withdrawAllocation(command, record, zoe(), administrator))
      .thenRefuses('ALLOCATION_COMPLETED', { courseId: 'moving' }));

  it('refuses what a learning plan asked for', () =>
    given(trainingRecord, allocated({ source: 'plan', planId: 'P1' }))
      .when((record) => withdrawAllocation(command, record, zoe(), administrator))
      .thenRefuses('ALLOCATION_BY_PLAN', { courseId: 'moving', planId: 'P1' }));

  it('refuses learners out of scope', () =>
    given(trainingRecord, allocated())
      .when((record) => withdrawAllocation(command, record, zoe(), managerOf('laundry')))
      .thenRefuses('LEARNER_NOT_FOUND'));
});
