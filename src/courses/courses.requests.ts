import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CodeField } from '../platform/http/fields.js';
import {
  ATTENDANCE_MARKS,
  type AttendanceMark,
  COURSE_KINDS,
  type CourseKind,
} from './domain/course.events.js';
import { MayBeAbsent } from './expiry-body/expiry-checks.js';
import { ExpiryBody } from './expiry-body/expiry.requests.js';

const MAX_DUE_SOON_DAYS = 1_000;
const MAX_HOURS = 10_000;

const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() : value;

/** Absent where the class says `optional`. */
const presence = (optional: boolean): PropertyDecorator => (optional ? MayBeAbsent() : (): void => undefined);

const LineField = (most: number, example: string, optional = false): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ minLength: 1, maxLength: most, required: !optional, example }),
    Transform(trimmed),
    presence(optional),
    Matches(oneLine(most), { message: `must be a text of 1 to ${most} characters on one line` }),
  );
const oneLine = (most: number): RegExp =>
  new RegExp(`^[^\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]{1,${most}}$`, 'u');

const KindField = (optional = false): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ enum: COURSE_KINDS, required: !optional }),
    presence(optional),
    IsIn(COURSE_KINDS),
  );

const ExpiryField = (optional = false): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: ExpiryBody, required: !optional, description: 'For later completions' }),
    presence(optional),
    IsObject(),
    ValidateNested(),
    Type(() => ExpiryBody),
  );

/** What may be left out of either body, with another meaning in each. */
class CourseSettings {
  @ApiPropertyOptional({
    minimum: 0,
    maximum: MAX_DUE_SOON_DAYS,
    description: 'Days before the expiry from which a completion is due soon; 90 where none were ever given',
  })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(MAX_DUE_SOON_DAYS)
  readonly dueSoonDays?: number;
  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 0,
    maximum: MAX_HOURS,
    description: 'Cost in hours of working time; null: not known',
  })
  @ValidateIf((_, value: unknown) => value !== undefined && value !== null)
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(MAX_HOURS)
  readonly notionalHours?: number | null;
  @ApiPropertyOptional({ description: 'Whether a second person signs completions off before they count' })
  @MayBeAbsent()
  @IsBoolean()
  readonly signOff?: boolean;
  @ApiPropertyOptional({
    enum: ATTENDANCE_MARKS,
    isArray: true,
    description: 'Marks in a register that complete the course; present and late where none were ever given',
  })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(ATTENDANCE_MARKS.length)
  @IsIn(ATTENDANCE_MARKS, { each: true })
  readonly completingMarks?: readonly AttendanceMark[];
}

export class AddCourseBody extends CourseSettings {
  @CodeField({ example: 'MOVE-1' })
  readonly code: string;
  @LineField(200, 'Moving and assisting people')
  readonly title: string;
  @LineField(100, 'Practical care')
  readonly category: string;
  @KindField()
  readonly kind: CourseKind;
  @ExpiryField()
  readonly expiry: ExpiryBody;
}

/** What is left out stays as it is; an expiry is given as a whole. */
export class AmendCourseBody extends CourseSettings {
  @CodeField({ example: 'MOVE-1', optional: true })
  readonly code?: string;
  @LineField(200, 'Moving and assisting people', true)
  readonly title?: string;
  @LineField(100, 'Practical care', true)
  readonly category?: string;
  @KindField(true)
  readonly kind?: CourseKind;
  @ExpiryField(true)
  readonly expiry?: ExpiryBody;
}

const listed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? [value] : value);
const split = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value;
const RETIRED_WORDS = ['true', 'false', 'any'] as const;

export class ListCoursesRequest {
  @ApiPropertyOptional({
    type: [String],
    description: 'Any of these, repeated; case and accents do not count',
  })
  @MayBeAbsent()
  @Transform(listed)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @Matches(oneLine(100), { each: true, message: 'each must be a text of 1 to 100 characters on one line' })
  readonly category?: readonly string[];
  @ApiPropertyOptional({
    enum: COURSE_KINDS,
    isArray: true,
    description: 'Any of these; repeated or with commas',
  })
  @MayBeAbsent()
  @Transform(split)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(COURSE_KINDS.length)
  @IsIn(COURSE_KINDS, { each: true })
  readonly kind?: readonly CourseKind[];
  @ApiPropertyOptional({ enum: RETIRED_WORDS, default: 'false', description: 'true: only retired ones' })
  @MayBeAbsent()
  @IsIn(RETIRED_WORDS)
  readonly retired?: (typeof RETIRED_WORDS)[number];
}
