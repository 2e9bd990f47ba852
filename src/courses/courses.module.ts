import { Global, Module } from '@nestjs/common';
import { AddCourseHandler } from './add-course/add-course.handler.js';
import { AmendCourseHandler } from './amend-course/amend-course.handler.js';
import { CourseCatalogue } from './course-catalogue/course-catalogue.js';
import { CoursesController } from './courses.controller.js';
import { ListCoursesHandler } from './list-courses/list-courses.handler.js';
import { ReinstateCourseHandler } from './reinstate-course/reinstate-course.handler.js';
import { RetireCourseHandler } from './retire-course/retire-course.handler.js';
import { ShowCourseHandler } from './show-course/show-course.handler.js';

/** Global, because modules know each other by their contracts only. Needs the platform and the job roles. */
@Global()
@Module({
  controllers: [CoursesController],
  providers: [
    CourseCatalogue,
    AddCourseHandler,
    AmendCourseHandler,
    RetireCourseHandler,
    ReinstateCourseHandler,
    ListCoursesHandler,
    ShowCourseHandler,
  ],
  exports: [CourseCatalogue],
})
export class CoursesModule {}
