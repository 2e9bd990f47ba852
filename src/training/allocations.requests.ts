import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import { IdField } from '../platform/http/fields.js';
import { validationFailed } from '../platform/http/request-validation.pipe.js';
import type { DueWords } from './due-dates/due-on.js';
import { DayField, Presence } from './training-fields.js';

const MOST_DAYS = 3_660;
const DUE_FROM = ['today', 'start'] as const;

/** Due on `dueOn`, or `dueInDays` after today or the first day at work, or on no day. */
export class AllocateCourseBody {
  @IdField()
  readonly courseId: string;
  @DayField('Due on this day', { optional: true })
  readonly dueOn?: string;
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: MOST_DAYS,
    description: 'Or due in so many days',
  })
  @Presence({ optional: true })
  @IsInt()
  @Min(0)
  @Max(MOST_DAYS)
  readonly dueInDays?: number;
  @ApiPropertyOptional({
    enum: DUE_FROM,
    description: 'The days are counted from today (default) or from the first day at work',
  })
  @Presence({ optional: true })
  @IsIn(DUE_FROM)
  readonly dueFrom?: (typeof DUE_FROM)[number];
  @ApiPropertyOptional({ default: true, description: 'false: desirable, not counted in compliance' })
  @Presence({ optional: true })
  @IsBoolean()
  readonly mandatory?: boolean;
}

/** Null: due on no day. Throws Refused VALIDATION_FAILED where the fields contradict each other. */
export const dueWordsOf = ({ dueOn, dueInDays, dueFrom }: AllocateCourseBody): DueWords | null => {
  if (dueOn !== undefined && dueInDays !== undefined)
    throw validationFailed([{ field: 'dueInDays', message: 'must be left out where dueOn is given' }]);
  if (dueFrom !== undefined && dueInDays === undefined)
    throw validationFailed([{ field: 'dueFrom', message: 'needs dueInDays' }]);
  if (dueOn !== undefined) return { on: dueOn };
  return dueInDays === undefined ? null : { daysFrom: dueFrom ?? 'today', days: dueInDays };
};

export class ChangeDueDateBody {
  @DayField('Null: due on no day', { nullable: true })
  readonly dueOn: string | null;
}
