import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CourseAnswer } from '../course-answer/course.answer.js';

export class CoursesAnswer {
  @ApiProperty({ type: [CourseAnswer], description: 'By title' })
  readonly courses: readonly CourseAnswer[];
  @ApiProperty()
  readonly matching: number;
  @ApiProperty({ description: 'Hidden by category or kind' })
  readonly hiddenByFilter: number;
  @ApiProperty({
    description: 'Hidden by nothing but being retired (or not, where retired ones are asked for)',
  })
  readonly hiddenByRetired: number;
  @ApiPropertyOptional({ description: 'Of the catalogue, also in the ETag header, for If-Match' })
  readonly revision?: number;
  @ApiProperty({ description: 'Position of the last change of the catalogue' })
  readonly position: number;
}
