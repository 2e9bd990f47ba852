import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ATTENDANCE_MARKS,
  type AttendanceMark,
  COURSE_KINDS,
  type CourseKind,
} from '../domain/course.events.js';
import type { CourseExpiry } from '../domain/course.events.js';
import type { Course } from '../domain/courses.js';
import { ExpiryBody } from '../expiry-body/expiry.requests.js';
import { expiryRuleWords } from '../expiry/explain-expiry.js';

export class CourseAnswer {
  @ApiProperty()
  readonly courseId: string;
  @ApiProperty()
  readonly code: string;
  @ApiProperty()
  readonly title: string;
  @ApiProperty()
  readonly category: string;
  @ApiProperty({ enum: COURSE_KINDS })
  readonly kind: CourseKind;
  @ApiProperty({ type: ExpiryBody })
  readonly expiry: CourseExpiry;
  @ApiProperty({ example: 'valid 12 months', description: 'The rule in words, without those of job roles' })
  readonly expiryWords: string;
  @ApiProperty({ description: 'Days before the expiry from which a completion is due soon' })
  readonly dueSoonDays: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Cost in hours of working time' })
  readonly notionalHours: number | null;
  @ApiProperty({ description: 'Whether a second person signs completions off before they count' })
  readonly signOff: boolean;
  @ApiProperty({ enum: ATTENDANCE_MARKS, isArray: true, description: 'Marks that complete the course' })
  readonly completingMarks: readonly AttendanceMark[];
  @ApiProperty({ description: 'Not allocated any more' })
  readonly retired: boolean;
}

export class ShownCourseAnswer extends CourseAnswer {
  @ApiPropertyOptional({ description: 'Of the catalogue, also in the ETag header, for If-Match' })
  readonly revision?: number;
}

export const courseAnswer = (course: Course): CourseAnswer => ({
  courseId: course.courseId,
  code: course.code,
  title: course.title,
  category: course.category,
  kind: course.kind,
  expiry: course.expiry,
  expiryWords: expiryRuleWords(course.expiry, null),
  dueSoonDays: course.dueSoonDays,
  notionalHours: course.notionalHours,
  signOff: course.signOff,
  completingMarks: course.completingMarks,
  retired: course.retired,
});
