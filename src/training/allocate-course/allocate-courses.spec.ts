import { administrator, deactivated } from '../../../test/support/learners.js';
import { allocated, movingPeople, zoe } from '../../../test/support/training.js';
import { fold } from '../../platform/deciding/drafting.js';
import { trainingRecord } from '../domain/training-record.js';
import type { AllocateCourse } from './allocate-course.js';
import { allocateCourses } from './allocate-courses.js';

const courses = new Map([
  ['moving', movingPeople()],
  ['fire', movingPeople({ courseId: 'fire' })],
  ['chair', movingPeople({ courseId: 'chair', retired: true })],
]);
const asked = (courseId: string): AllocateCourse => ({
  learnerId: 'L1',
  courseId,
  allocatedOn: '2026-11-24',
  dueOn: '2027-03-03',
  source: 'manual',
  planId: null,
  mandatory: true,
});
const commands = ['moving', 'chair', 'fire', 'fire', 'moon'].map(asked);
const courseOf = (courseId: string) => courses.get(courseId);

it('allocates each course that can be, and says of each what came of it', () => {
  const record = fold(trainingRecord, [allocated()]);
  expect(allocateCourses(commands, record, zoe(), administrator, courseOf)).toEqual({
    events: [allocated({ courseId: 'fire' })],
    results: [
      { courseId: 'moving', outcome: 'unchanged' },
      {
        courseId: 'chair',
        outcome: 'refused',
        refusal: { code: 'COURSE_RETIRED', facts: { courseId: 'chair' } },
      },
      { courseId: 'fire', outcome: 'applied' },
      { courseId: 'fire', outcome: 'unchanged' },
      {
        courseId: 'moon',
        outcome: 'refused',
        refusal: { code: 'COURSE_NOT_FOUND', facts: { courseId: 'moon' } },
      },
    ],
  });
});

it('allocates nothing to an inactive learner', () => {
  const { events, results } = allocateCourses(
    commands,
    trainingRecord.initial,
    zoe(deactivated()),
    administrator,
    courseOf,
  );
  expect(events).toEqual([]);
  expect(results.map((result) => result.outcome)).toEqual(Array(5).fill('refused'));
});
