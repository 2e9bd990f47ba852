import { given } from '../../../test/support/given.js';
import { namesAfter } from '../../../test/support/names.js';
import { type AddCourse, addCourse } from '../add-course/add-course.js';
import { type AmendCourse, amendCourse } from '../amend-course/amend-course.js';
import { reinstateCourse } from '../reinstate-course/reinstate-course.js';
import { retireCourse } from '../retire-course/retire-course.js';
import type { CourseEvent, CourseExpiry } from './course.events.js';
import { type Courses, courses } from './courses.js';

const yearly: CourseExpiry = {
  validity: { rule: 'from-completion', months: 12 },
  minusADay: false,
  monthsByJobRole: { nurse: 24 },
};
const fire: AddCourse = {
  courseId: 'fire',
  code: 'FIRE',
  title: 'Fire safety',
  category: 'Safety',
  kind: 'e-learning',
  expiry: yearly,
  dueSoonDays: 90,
  notionalHours: 1,
  signOff: false,
  completingMarks: ['present'],
};
const courseId = 'fire';
const added = (changed: Partial<AddCourse> = {}): CourseEvent => ({
  type: 'CourseAdded',
  data: { ...fire, ...changed },
});
const retired: CourseEvent = { type: 'CourseRetired', data: { courseId } };
const reinstated: CourseEvent = { type: 'CourseReinstated', data: { courseId } };

const { jobRoles } = namesAfter([], [{ type: 'JobRoleAdded', data: { jobRoleId: 'nurse', name: 'Nurse' } }]);
const noJobRoles = namesAfter().jobRoles;
const adding =
  (changed: Partial<AddCourse> = {}) =>
  (state: Courses) =>
    addCourse({ ...fire, ...changed }, state, { jobRoles });
const amending = (changed: Omit<AmendCourse, 'courseId'>) => (state: Courses) =>
  amendCourse({ courseId, ...changed }, state, { jobRoles });

describe('adding a course', () => {
  it('is done once', () => {
    given(courses).when(adding()).then(added());
    given(courses, added()).when(adding()).thenNothingHappens();
    given(courses, added())
      .when(adding({ title: 'Fire' }))
      .thenRefuses('COURSE_ALREADY_EXISTS', { courseId });
  });

  it('refuses two codes that read the same, also that of a retired course', () => {
    given(courses, added())
      .when(adding({ courseId: 'other', code: 'fire' }))
      .thenRefuses('COURSE_CODE_TAKEN', { courseId });
    given(courses, added(), retired)
      .when(adding({ courseId: 'other' }))
      .thenRefuses('COURSE_CODE_TAKEN', { courseId });
  });

  it('refuses months for a job role that there is not', () =>
    given(courses)
      .when((state) => addCourse(fire, state, { jobRoles: noJobRoles }))
      .thenRefuses('JOB_ROLE_NOT_FOUND', { jobRoleId: 'nurse' }));
});

describe('amending a course', () => {
  it('writes one event for each thing that is different', () => {
    const expiry: CourseExpiry = { ...yearly, minusADay: true };
    given(courses, added())
      .when(
        amending({
          code: 'FIRE-1',
          title: 'Fire',
          category: 'Premises',
          kind: 'external',
          expiry,
          dueSoonDays: 30,
          notionalHours: null,
          signOff: true,
          completingMarks: ['present', 'late'],
        }),
      )
      .then(
        { type: 'CourseRecoded', data: { courseId, code: 'FIRE-1' } },
        { type: 'CourseRetitled', data: { courseId, title: 'Fire' } },
        { type: 'CourseRecategorised', data: { courseId, category: 'Premises' } },
        { type: 'CourseKindChanged', data: { courseId, kind: 'external' } },
        { type: 'CourseExpiryChanged', data: { courseId, expiry } },
        { type: 'CourseDueSoonWindowChanged', data: { courseId, dueSoonDays: 30 } },
        { type: 'CourseNotionalHoursChanged', data: { courseId, notionalHours: null } },
        { type: 'CourseSignOffChanged', data: { courseId, signOff: true } },
        { type: 'CourseCompletingMarksChanged', data: { courseId, completingMarks: ['present', 'late'] } },
      );
  });

  it('does nothing where everything is already so', () => {
    const { courseId: _, ...all } = fire;
    given(courses, added())
      .when(amending({ ...all, expiry: structuredClone(yearly) }))
      .thenNothingHappens();
    given(courses, added()).when(amending({})).thenNothingHappens();
  });

  it('takes another spelling of its own code, and no code of another course', () => {
    given(courses, added())
      .when(amending({ code: 'Fire' }))
      .then({ type: 'CourseRecoded', data: { courseId, code: 'Fire' } });
    given(courses, added(), added({ courseId: 'other', code: 'OTHER' }))
      .when(amending({ code: 'other' }))
      .thenRefuses('COURSE_CODE_TAKEN', { courseId: 'other' });
  });

  it('keeps the months of a job role that was removed since, and takes no new ones of it', () => {
    const expiry = (months: CourseExpiry['monthsByJobRole']): CourseExpiry => ({
      ...yearly,
      monthsByJobRole: months,
    });
    const amended = (months: CourseExpiry['monthsByJobRole']) => (state: Courses) =>
      amendCourse({ courseId, expiry: expiry(months) }, state, { jobRoles: noJobRoles });
    given(courses, added())
      .when(amended({ nurse: 36 }))
      .then({ type: 'CourseExpiryChanged', data: { courseId, expiry: expiry({ nurse: 36 }) } });
    given(courses, added())
      .when(amended({ cook: 36 }))
      .thenRefuses('JOB_ROLE_NOT_FOUND', { jobRoleId: 'cook' });
  });

  it('is possible for a retired course, and not for none', () => {
    given(courses, added(), retired)
      .when(amending({ title: 'Fire' }))
      .then({ type: 'CourseRetitled', data: { courseId, title: 'Fire' } });
    given(courses)
      .when(amending({ title: 'Fire' }))
      .thenRefuses('COURSE_NOT_FOUND', { courseId });
  });
});

describe('retiring and reinstating a course', () => {
  const retiring = (state: Courses) => retireCourse({ courseId }, state);
  const reinstating = (state: Courses) => reinstateCourse({ courseId }, state);

  it('is done once', () => {
    given(courses, added()).when(retiring).then(retired);
    given(courses, added(), retired).when(retiring).thenNothingHappens();
    given(courses, added(), retired).when(reinstating).then(reinstated);
    given(courses, added()).when(reinstating).thenNothingHappens();
    given(courses, added(), retired, reinstated).when(retiring).then(retired);
  });

  it('refuses a course that there is not', () => {
    given(courses).when(retiring).thenRefuses('COURSE_NOT_FOUND', { courseId });
    given(courses).when(reinstating).thenRefuses('COURSE_NOT_FOUND', { courseId });
  });
});
