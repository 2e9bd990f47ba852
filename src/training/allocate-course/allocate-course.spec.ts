import { given } from '../../../test/support/given.js';
import { administrator, deactivated, managerOf, wentOnLeave } from '../../../test/support/learners.js';
import {
  allocated,
  completed,
  erasedZoe,
  movingPeople,
  voided,
  withdrawn,
  zoe,
} from '../../../test/support/training.js';
import { trainingRecord } from '../domain/training-record.js';
import { type AllocateCourse, allocateCourse } from './allocate-course.js';

const command: AllocateCourse = {
  learnerId: 'L1',
  courseId: 'moving',
  allocatedOn: '2026-11-24',
  dueOn: '2027-03-03',
  source: 'manual',
  planId: null,
  mandatory: true,
};
const byPlan: AllocateCourse = { ...command, source: 'plan', planId: 'P1', mandatory: false };
const facts = { course: movingPeople() };

describe('allocating a course', () => {
  it('gives the learner something to do', () =>
    given(trainingRecord)
      .when((record) => allocateCourse(command, record, zoe(), managerOf('kitchen'), facts))
      .then(allocated()));

  it('keeps the validity that the plan asks for', () => {
    for (const validityMonths of [6, null])
      given(trainingRecord)
        .when((record) => allocateCourse({ ...byPlan, validityMonths }, record, zoe(), administrator, facts))
        .then(allocated({ source: 'plan', planId: 'P1', mandatory: false, validityMonths }));
  });

  it('leaves an open allocation as it is, whoever it came from', () => {
    given(trainingRecord, allocated())
      .when((record) => allocateCourse(byPlan, record, zoe(), administrator, facts))
      .thenNothingHappens();
    given(trainingRecord, allocated({ source: 'plan', planId: 'P1' }))
      .when((record) => allocateCourse(command, record, zoe(), administrator, facts))
      .thenNothingHappens();
  });

  it('begins a new cycle where the one before was completed', () =>
    given(trainingRecord, allocated(), completed())
      .when((record) => allocateCourse(byPlan, record, zoe(), administrator, facts))
      .then(allocated({ source: 'plan', planId: 'P1', mandatory: false })));

  it('leaves an allocation whose only completion was voided as it is, being open', () =>
    given(trainingRecord, allocated(), completed(), voided())
      .when((record) => allocateCourse(command, record, zoe(), administrator, facts))
      .thenNothingHappens());

  it('allocates again what was withdrawn', () =>
    given(trainingRecord, allocated(), withdrawn())
      .when((record) => allocateCourse(command, record, zoe(), administrator, facts))
      .then(allocated()));

  it('gives courses to learners on leave, to none who are inactive', () => {
    given(trainingRecord)
      .when((record) => allocateCourse(command, record, zoe(wentOnLeave()), administrator, facts))
      .then(allocated());
    given(trainingRecord)
      .when((record) => allocateCourse(command, record, zoe(deactivated()), administrator, facts))
      .thenRefuses('LEARNER_INACTIVE');
  });

  it('changes nothing of what is open and paused, the learner being inactive', () =>
    given(trainingRecord, allocated())
      .when((record) => allocateCourse(command, record, zoe(deactivated()), administrator, facts))
      .thenNothingHappens());

  it('refuses a course that does not exist, and a retired one unless it is open already', () => {
    const retired = { course: movingPeople({ retired: true }) };
    given(trainingRecord)
      .when((record) => allocateCourse(command, record, zoe(), administrator, { course: undefined }))
      .thenRefuses('COURSE_NOT_FOUND', { courseId: 'moving' });
    given(trainingRecord)
      .when((record) => allocateCourse(command, record, zoe(), administrator, retired))
      .thenRefuses('COURSE_RETIRED', { courseId: 'moving' });
    given(trainingRecord, allocated())
      .when((record) => allocateCourse(command, record, zoe(), administrator, retired))
      .thenNothingHappens();
  });

  it('takes a due date of the same day, and none before', () => {
    const onTheDay = { ...command, dueOn: '2026-11-24' };
    given(trainingRecord)
      .when((record) => allocateCourse(onTheDay, record, zoe(), administrator, facts))
      .then(allocated({ dueOn: '2026-11-24' }));
    given(trainingRecord)
      .when((record) =>
        allocateCourse({ ...command, dueOn: '2026-11-23' }, record, zoe(), administrator, facts),
      )
      .thenRefuses('DUE_BEFORE_ALLOCATION', { dueOn: '2026-11-23', allocatedOn: '2026-11-24' });
  });

  it('refuses learners out of scope, the own record and erased learners', () => {
    given(trainingRecord)
      .when((record) => allocateCourse(command, record, zoe(), managerOf('laundry'), facts))
      .thenRefuses('LEARNER_NOT_FOUND');
    given(trainingRecord)
      .when((record) => allocateCourse(command, record, { status: 'unknown' }, administrator, facts))
      .thenRefuses('LEARNER_NOT_FOUND');
    given(trainingRecord)
      .when((record) => allocateCourse(command, record, zoe(), { ...administrator, learnerId: 'L1' }, facts))
      .thenRefuses('OWN_PROFILE');
    given(trainingRecord)
      .when((record) => allocateCourse(command, record, erasedZoe(), administrator, facts))
      .thenRefuses('LEARNER_ERASED');
  });
});
