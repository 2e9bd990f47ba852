import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { CourseEvent } from '../domain/course.events.js';
import type { Courses } from '../domain/courses.js';

export type ReinstateCourse = { readonly courseId: string };

/** It can be allocated again. Refuses COURSE_NOT_FOUND. */
export const reinstateCourse = ({ courseId }: ReinstateCourse, state: Courses): Decision<CourseEvent> => {
  const course = state.find(courseId);
  if (course === undefined) return refuse('COURSE_NOT_FOUND', { courseId });
  if (!course.retired) return accept();
  return accept<CourseEvent>({ type: 'CourseReinstated', data: { courseId } });
};
