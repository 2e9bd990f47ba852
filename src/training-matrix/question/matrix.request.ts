import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
} from 'class-validator';
import { COURSE_KINDS, type CourseKind } from '../../courses/courses.contract.js';
import { DateField, LearnerFilterFields, ListField } from '../../learners/learners-http.contract.js';
import { instantOf } from '../../platform/clock/instants.js';
import { ID_FORM } from '../../platform/http/fields.js';
import { CELL_STATUSES } from '../domain/cell-status.js';

const MOST_COURSES = 1_000;
const MOST_CELLS = 20;
const MOST_PLANS = 100;
const MOST_DAYS = 3_660;
const MAX_PAGE = 500;

/** What a condition on a cell may ask for: a status, or that it is required and nothing was ever done. */
const CELL_CONDITIONS = [...CELL_STATUSES, 'never-done'] as const;
export type CellConditionWord = (typeof CELL_CONDITIONS)[number];

const CONDITION = `[^:,]+:(${CELL_CONDITIONS.join('|')})(,(${CELL_CONDITIONS.join('|')}))*`;
const CELL_FORM = new RegExp(`^${CONDITION}$`);

const whole = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
const truth = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;
const repeated = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? [value] : value);

const AsOfField = (): PropertyDecorator =>
  DateField('What was true on this day, as it is known now; default today', { optional: true });

const KnownAtField = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      format: 'date-time',
      description:
        'What the system knew at this moment: facts that were recorded later are not seen. Without asOf: on its day.',
    }),
    IsOptional(),
    ValidateBy({
      name: 'instant',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && instantOf(value) !== undefined,
        defaultMessage: () => 'must be a moment such as 2026-03-31T09:00:00Z',
      },
    }),
  );

/** The two questions about time, of any answer that has statuses. */
export class AskedTimeFields {
  @AsOfField()
  readonly asOf?: string;
  @KnownAtField()
  readonly knownAt?: string;
}

/** Which learners, which courses, when: all filters of the learners list and those of the matrix. */
export class MatrixFields extends LearnerFilterFields {
  @AsOfField()
  readonly asOf?: string;
  @KnownAtField()
  readonly knownAt?: string;

  @ListField('These courses only, retired ones too; default all that were not retired', MOST_COURSES)
  @Matches(ID_FORM, { each: true, message: 'must be ids as earlier answers gave them' })
  readonly courseId?: string[];

  @ListField('Courses that these learning plans ask for, as they were defined then', MOST_PLANS)
  @Matches(ID_FORM, { each: true, message: 'must be ids as earlier answers gave them' })
  readonly planId?: string[];

  @ApiPropertyOptional({
    type: [String],
    description: 'Courses of this category, without regard to case and accents; repeated: of any of them',
  })
  @IsOptional()
  @Transform(repeated)
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  readonly category?: string[];

  @ListField('Courses of these kinds', COURSE_KINDS.length)
  @IsIn(COURSE_KINDS, { each: true })
  readonly kind?: CourseKind[];

  @ApiPropertyOptional({ description: 'Read courses that are only desirable as not required; default false' })
  @IsOptional()
  @Transform(truth)
  @IsBoolean()
  readonly mandatoryOnly?: boolean;

  @ApiPropertyOptional({
    type: [String],
    description: `Learners with a status in a course, such as 2f1c:expired,overdue; repeated: all must hold. One of ${CELL_CONDITIONS.join(', ')}`,
  })
  @IsOptional()
  @Transform(repeated)
  @IsArray()
  @ArrayMaxSize(MOST_CELLS)
  @Matches(CELL_FORM, {
    each: true,
    message: 'must be the id of a course, a colon, and statuses with commas',
  })
  readonly cell?: string[];

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: MOST_DAYS,
    description: 'Learners with anything due or expiring within so many days',
  })
  @IsOptional()
  @Transform(whole)
  @IsInt()
  @Min(0)
  @Max(MOST_DAYS)
  readonly dueWithin?: number;
}

export class MatrixPageFields extends MatrixFields {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE, default: 50 })
  @IsOptional()
  @Transform(whole)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  readonly limit?: number;

  @ApiPropertyOptional({ description: 'From the next or previous of another page' })
  @IsOptional()
  @IsString()
  @MaxLength(4_000)
  readonly cursor?: string;
}
