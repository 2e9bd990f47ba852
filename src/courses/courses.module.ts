import { Global, Module } from '@nestjs/common';
import { CourseCatalogue } from './course-catalogue/course-catalogue.js';

/** Global, because modules know each other by their contracts only. Needs the platform. */
@Global()
@Module({
  providers: [CourseCatalogue],
  exports: [CourseCatalogue],
})
export class CoursesModule {}
