import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Ids, Optional } from '../bulk/bulk-http.contract.js';
import { IdField, NameField } from '../platform/http/fields.js';
import type { PlanDefinition } from './domain/learning-plan.events.js';

const MOST_PLACES = 200;
/** Events of one learner's append in a bulk operation. */
const MOST_COURSES = 50;
const MOST_DAYS = 3_660;
/** As for a course. */
const MOST_MONTHS = 1_200;

export class PlanCourseBody {
  @IdField({ description: 'The course' })
  readonly courseId: string;
  @ApiPropertyOptional({ default: true, description: 'False: desirable, and not counted in compliance' })
  @Optional()
  @IsBoolean()
  readonly mandatory?: boolean;
  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 0,
    maximum: MOST_DAYS,
    description: 'First due so many days after the learner comes under the plan; null or left out: on no day',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_DAYS)
  readonly dueInDays?: number | null;
  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 1,
    maximum: MOST_MONTHS,
    description:
      'How many months completions are valid while this plan’s allocation is in force, in place of the course’s own and its job roles’; null: for ever; left out: as the course says. A course with a fixed annual date keeps it',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_MONTHS)
  readonly validityMonths?: number | null;
}

export class LearningPlanBody {
  @NameField()
  readonly name: string;
  @Ids('Groups, with everything beneath them; left out: all', MOST_PLACES)
  readonly groupIds?: readonly string[];
  @Ids('Job roles; left out: all', MOST_PLACES)
  readonly jobRoleIds?: readonly string[];
  @ApiProperty({ type: [PlanCourseBody], minItems: 1, maxItems: MOST_COURSES })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_COURSES)
  @ArrayUnique(({ courseId }: PlanCourseBody) => courseId, { message: 'must name each course once' })
  @ValidateNested({ each: true })
  @Type(() => PlanCourseBody)
  readonly courses: readonly PlanCourseBody[];
  @ApiPropertyOptional({
    enum: ['withdraw', 'keep'],
    default: 'withdraw',
    description: 'What becomes of the open allocations of a learner who no longer comes under the plan',
  })
  @Optional()
  @IsIn(['withdraw', 'keep'])
  readonly whenLeft?: 'withdraw' | 'keep';
}

export const definitionOf = (body: LearningPlanBody): PlanDefinition => ({
  name: body.name,
  groupIds: [...new Set(body.groupIds ?? [])],
  jobRoleIds: [...new Set(body.jobRoleIds ?? [])],
  courses: body.courses.map(({ courseId, mandatory = true, dueInDays = null, validityMonths }) => ({
    courseId,
    mandatory,
    dueInDays,
    ...(validityMonths === undefined ? {} : { validityMonths }),
  })),
  whenLeft: body.whenLeft ?? 'withdraw',
});
