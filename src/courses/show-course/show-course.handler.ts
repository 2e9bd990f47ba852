import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Refused } from '../../platform/http/refused.js';
import { courseAnswer, type ShownCourseAnswer } from '../course-answer/course.answer.js';
import { CourseCatalogue } from '../course-catalogue/course-catalogue.js';

export class ShowCourseQuery extends Query<ShownCourseAnswer> {
  constructor(readonly courseId: string) {
    super();
  }
}

@QueryHandler(ShowCourseQuery)
export class ShowCourseHandler implements IQueryHandler<ShowCourseQuery> {
  constructor(private readonly catalogue: CourseCatalogue) {}

  /** Throws Refused COURSE_NOT_FOUND. */
  async execute({ courseId }: ShowCourseQuery): Promise<ShownCourseAnswer> {
    const { state, revision } = await this.catalogue.load();
    const course = state.find(courseId);
    if (course === undefined) throw new Refused({ code: 'COURSE_NOT_FOUND', facts: { courseId } });
    return { ...courseAnswer(course), ...(revision === 'none' ? {} : { revision }) };
  }
}
