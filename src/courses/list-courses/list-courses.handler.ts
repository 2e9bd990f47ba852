import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { courseAnswer } from '../course-answer/course.answer.js';
import { CourseCatalogue } from '../course-catalogue/course-catalogue.js';
import { type CourseFilter, filteredCourses } from './course-filter.js';
import type { CoursesAnswer } from './courses.answer.js';

export class ListCoursesQuery extends Query<CoursesAnswer> {
  constructor(readonly filter: CourseFilter) {
    super();
  }
}

/** The whole list, some hundreds, read from the kept state of the one stream, not from a view: docs/adr/0013. */
@QueryHandler(ListCoursesQuery)
export class ListCoursesHandler implements IQueryHandler<ListCoursesQuery> {
  constructor(private readonly catalogue: CourseCatalogue) {}

  async execute({ filter }: ListCoursesQuery): Promise<CoursesAnswer> {
    const { state, revision, position } = await this.catalogue.load();
    const { courses, hiddenByFilter, hiddenByRetired } = filteredCourses(state.all(), filter);
    return {
      courses: courses.map(courseAnswer),
      matching: courses.length,
      hiddenByFilter,
      hiddenByRetired,
      ...(revision === 'none' ? {} : { revision }),
      position: position ?? 0,
    };
  }
}
