import { given } from '../../../test/support/given.js';
import { administrator, managerOf, registered } from '../../../test/support/learners.js';
import { allocated, movingPeople, zoe } from '../../../test/support/training.js';
import { learner } from '../../learners/learners.contract.js';
import { fold } from '../../platform/deciding/drafting.js';
import { trainingRecord } from '../domain/training-record.js';
import { allocateToday } from './allocate-today.js';

const command = {
  learnerId: 'L1',
  courseId: 'moving',
  due: { daysFrom: 'today', days: 28 },
  mandatory: true,
  today: '2026-11-24',
} as const;
const facts = { course: movingPeople() };
const fromStart = { ...command, due: { daysFrom: 'start', days: 28 } } as const;

describe('allocating a course by hand', () => {
  it('counts the due date from today, or from the first day at work', () => {
    given(trainingRecord)
      .when((record) => allocateToday(command, record, zoe(), administrator, facts))
      .then(allocated({ dueOn: '2026-12-22' }));
    const newcomer = fold(learner, [registered({ startedOn: '2026-11-20' })]);
    given(trainingRecord)
      .when((record) => allocateToday(fromStart, record, newcomer, administrator, facts))
      .then(allocated({ dueOn: '2026-12-18' }));
  });

  it('sets no due date where none is asked for', () =>
    given(trainingRecord)
      .when((record) => allocateToday({ ...command, due: null }, record, zoe(), administrator, facts))
      .then(allocated({ dueOn: null })));

  it('refuses to count from a first day at work that is not known', () => {
    const undated = fold(learner, [registered({ startedOn: null })]);
    given(trainingRecord)
      .when((record) => allocateToday(fromStart, record, undated, administrator, facts))
      .thenRefuses('START_DATE_UNKNOWN');
    given(trainingRecord)
      .when((record) => allocateToday(fromStart, record, undated, managerOf('laundry'), facts))
      .thenRefuses('LEARNER_NOT_FOUND');
  });
});
