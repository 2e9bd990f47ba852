import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { CourseEvent } from '../domain/course.events.js';
import type { Courses } from '../domain/courses.js';

export type RetireCourse = { readonly courseId: string };

/** It keeps its code and its completions, and is not allocated any more. Refuses COURSE_NOT_FOUND. */
export const retireCourse = ({ courseId }: RetireCourse, state: Courses): Decision<CourseEvent> => {
  const course = state.find(courseId);
  if (course === undefined) return refuse('COURSE_NOT_FOUND', { courseId });
  if (course.retired) return accept();
  return accept<CourseEvent>({ type: 'CourseRetired', data: { courseId } });
};
