import type { CourseEvent, CourseExpiry } from './domain/course.events.js';
import type { Course, CourseDetails } from './domain/courses.js';

type Wanted = Pick<CourseDetails, 'courseId'> & Partial<CourseDetails>;

/** One event for each thing that is to be otherwise; what is absent stays. */
export const courseChanges = (wanted: Wanted, now: Course): readonly CourseEvent[] => [
  ...describing(wanted, now),
  ...ruling(wanted, now),
];

/** What the course is called and is. */
const describing = ({ courseId, code, title, category, kind }: Wanted, now: Course): CourseEvent[] => {
  const events: CourseEvent[] = [];
  if (code !== undefined && code !== now.code)
    events.push({ type: 'CourseRecoded', data: { courseId, code } });
  if (title !== undefined && title !== now.title)
    events.push({ type: 'CourseRetitled', data: { courseId, title } });
  if (category !== undefined && category !== now.category)
    events.push({ type: 'CourseRecategorised', data: { courseId, category } });
  if (kind !== undefined && kind !== now.kind)
    events.push({ type: 'CourseKindChanged', data: { courseId, kind } });
  return events;
};

/** What holds for its completions. */
const ruling = (wanted: Wanted, now: Course): CourseEvent[] => {
  const { courseId, expiry, dueSoonDays, notionalHours, signOff, completingMarks } = wanted;
  const events: CourseEvent[] = [];
  if (expiry !== undefined && !sameExpiry(expiry, now.expiry))
    events.push({ type: 'CourseExpiryChanged', data: { courseId, expiry } });
  if (dueSoonDays !== undefined && dueSoonDays !== now.dueSoonDays)
    events.push({ type: 'CourseDueSoonWindowChanged', data: { courseId, dueSoonDays } });
  if (notionalHours !== undefined && notionalHours !== now.notionalHours)
    events.push({ type: 'CourseNotionalHoursChanged', data: { courseId, notionalHours } });
  if (signOff !== undefined && signOff !== now.signOff)
    events.push({ type: 'CourseSignOffChanged', data: { courseId, signOff } });
  if (completingMarks !== undefined && completingMarks.join() !== now.completingMarks.join())
    events.push({ type: 'CourseCompletingMarksChanged', data: { courseId, completingMarks } });
  return events;
};

const sameExpiry = (a: CourseExpiry, b: CourseExpiry): boolean =>
  a.minusADay === b.minusADay &&
  sameFields(a.validity, b.validity) &&
  sameFields(a.monthsByJobRole, b.monthsByJobRole);

const sameFields = (a: object, b: object): boolean => sorted(a) === sorted(b);
const sorted = (fields: object): string =>
  JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
