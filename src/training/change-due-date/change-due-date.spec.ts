import { given } from '../../../test/support/given.js';
import { administrator, managerOf } from '../../../test/support/learners.js';
import { allocated, completed, dueDateChanged, withdrawn, zoe } from '../../../test/support/training.js';
import { trainingRecord } from '../domain/training-record.js';
import { changeDueDate } from './change-due-date.js';

const command = { learnerId: 'L1', courseId: 'moving', dueOn: '2027-05-01', changedOn: '2026-12-24' };

describe('changing a due date', () => {
  it('gives the learner another day, or none', () => {
    given(trainingRecord, allocated())
      .when((record) => changeDueDate(command, record, zoe(), managerOf('kitchen')))
      .then(dueDateChanged('2027-05-01'));
    given(trainingRecord, allocated())
      .when((record) => changeDueDate({ ...command, dueOn: null }, record, zoe(), administrator))
      .then(dueDateChanged(null));
  });

  it('does nothing when it is due on that day', () =>
    given(trainingRecord, allocated(), dueDateChanged('2027-05-01'))
      .when((record) => changeDueDate(command, record, zoe(), administrator))
      .thenNothingHappens());

  it('refuses what is not allocated', () =>
    given(trainingRecord, allocated(), withdrawn())
      .when((record) => changeDueDate(command, record, zoe(), administrator))
      .thenRefuses('ALLOCATION_NOT_FOUND', { courseId: 'moving' }));

  it('refuses what is completed', () =>
    given(trainingRecord, allocated(), completed())
      .when((record) => changeDueDate(command, record, zoe(), administrator))
      .thenRefuses('ALLOCATION_COMPLETED', { courseId: 'moving' }));

  it('refuses a day before the allocation', () =>
    given(trainingRecord, allocated())
      .when((record) => changeDueDate({ ...command, dueOn: '2026-11-23' }, record, zoe(), administrator))
      .thenRefuses('DUE_BEFORE_ALLOCATION', { dueOn: '2026-11-23', allocatedOn: '2026-11-24' }));

  it('refuses learners out of scope', () =>
    given(trainingRecord, allocated())
      .when((record) => changeDueDate(command, record, zoe(), managerOf('laundry')))
      .thenRefuses('LEARNER_NOT_FOUND'));
});
