import { fold } from '../../platform/deciding/drafting.js';
import type { CourseEvent } from './course.events.js';
import { type Course, courses } from './courses.js';

const fire: Course = {
  courseId: 'fire',
  code: 'FIRE',
  title: 'Fire safety',
  category: 'Safety',
  kind: 'e-learning',
  expiry: {
    validity: { rule: 'from-completion', months: 12 },
    minusADay: false,
    monthsByJobRole: {},
  },
  dueSoonDays: 90,
  notionalHours: 1,
  signOff: false,
  completingMarks: ['present'],
  retired: false,
};
const { retired: _, ...data } = fire;
const added: CourseEvent = { type: 'CourseAdded', data };
const courseId = 'fire';

describe('the catalogue of courses', () => {
  it('finds a course by its id, and by its code without regard to case', () => {
    const state = fold(courses, [added]);
    expect([state.find('fire'), state.withCode('fire'), state.all()]).toEqual([fire, fire, [fire]]);
    expect([state.find('other'), state.withCode('other')]).toEqual([undefined, undefined]);
  });

  it('gives a code free when the course gets another', () => {
    const state = fold(courses, [added, { type: 'CourseRecoded', data: { courseId, code: 'FIRE-2' } }]);
    expect([state.withCode('fire'), state.withCode('fire-2')?.courseId]).toEqual([undefined, 'fire']);
  });

  it('remembers every change', () => {
    const expiry: Course['expiry'] = {
      validity: { rule: 'fixed-annual', month: 4, day: 1, minimumActiveMonths: 3 },
      minusADay: false,
      monthsByJobRole: {},
    };
    const events: CourseEvent[] = [
      { type: 'CourseRetitled', data: { courseId, title: 'Fire' } },
      { type: 'CourseRecategorised', data: { courseId, category: 'Premises' } },
      { type: 'CourseKindChanged', data: { courseId, kind: 'external' } },
      { type: 'CourseExpiryChanged', data: { courseId, expiry } },
      { type: 'CourseDueSoonWindowChanged', data: { courseId, dueSoonDays: 30 } },
      { type: 'CourseNotionalHoursChanged', data: { courseId, notionalHours: null } },
      { type: 'CourseSignOffChanged', data: { courseId, signOff: true } },
      { type: 'CourseCompletingMarksChanged', data: { courseId, completingMarks: [] } },
      { type: 'CourseRetired', data: { courseId } },
    ];
    const after: Course = {
      courseId,
      code: 'FIRE',
      title: 'Fire',
      category: 'Premises',
      kind: 'external',
      expiry,
      dueSoonDays: 30,
      notionalHours: null,
      signOff: true,
      completingMarks: [],
      retired: true,
    };
    expect(fold(courses, [added, ...events]).find('fire')).toEqual(after);
    const reinstated = fold(courses, [added, ...events, { type: 'CourseReinstated', data: { courseId } }]);
    expect(reinstated.find('fire')).toEqual({ ...after, retired: false });
  });

  it('is the same, event by event or all at once', () => {
    const events: CourseEvent[] = [added, { type: 'CourseRetired', data: { courseId } }];
    expect(events.reduce(courses.evolve, courses.initial)).toEqual(fold(courses, events));
  });
});
