import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, Max, Min, ValidateNested } from 'class-validator';
import { ATTENDANCE_MARKS } from '../../courses/courses.contract.js';
import { DEACTIVATION_REASONS } from '../../learners/learners.contract.js';
import { IdField } from '../../platform/http/fields.js';
import { HeldSessionBody } from '../../sessions/sessions-http.contract.js';
import { MOST_MINUTES, REOPEN_REASONS } from '../../sessions/sessions.contract.js';
import { EXEMPTION_REASONS, PROVENANCES } from '../../training/training.contract.js';
import { DateField, Ids, Optional } from '../optional-fields.js';

export const PREVIEWED = [
  'deactivate',
  'reactivate',
  'move-to-group',
  'change-job-role',
  'allocate-courses',
  'withdraw-allocations',
  'record-completions',
  'grant-exemptions',
  'recalculate-expiries',
  'record-attendance',
] as const;
export type PreviewedAction = (typeof PREVIEWED)[number];

/** All of a learner's courses in one operation become one append. */
const MAX_COURSES = 50;
const MAX_DUE_DAYS = 3_660;
const REASONS = [...new Set([...DEACTIVATION_REASONS, ...EXEMPTION_REASONS])];

/** What the actions need to know; each takes only its own. */
export class ActionParamsBody {
  @ApiPropertyOptional({ enum: REASONS, description: 'deactivate, grant-exemptions: why' })
  @Optional()
  @IsIn(REASONS)
  readonly reason?: (typeof REASONS)[number];
  @DateField('deactivate: today (default) or a later day')
  readonly effectiveOn?: string;
  @IdField({ optional: true, description: 'move-to-group: where to' })
  readonly groupId?: string;
  @IdField({ optional: true, nullable: true, description: 'change-job-role: which; null for none' })
  readonly jobRoleId?: string | null;
  @Ids('All actions on training records: which courses', MAX_COURSES)
  readonly courseIds?: readonly string[];
  @DateField('allocate-courses: due on this day')
  readonly dueOn?: string;
  @ApiPropertyOptional({
    minimum: 0,
    maximum: MAX_DUE_DAYS,
    description: 'allocate-courses: or in so many days',
  })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(MAX_DUE_DAYS)
  readonly dueInDays?: number;
  @ApiPropertyOptional({
    enum: ['today', 'start'],
    description: 'allocate-courses: days are counted from today (default) or from the first day at work',
  })
  @Optional()
  @IsIn(['today', 'start'])
  readonly dueFrom?: 'today' | 'start';
  @ApiPropertyOptional({ description: 'allocate-courses: false for desirable; default true' })
  @Optional()
  @IsBoolean()
  readonly mandatory?: boolean;
  @DateField('record-completions: when it was completed')
  readonly completedOn?: string;
  @ApiPropertyOptional({ enum: PROVENANCES, description: 'record-completions: default here' })
  @Optional()
  @IsIn(PROVENANCES)
  readonly provenance?: (typeof PROVENANCES)[number];
  @DateField('grant-exemptions: from this day; default today')
  readonly from?: string;
  @DateField('grant-exemptions: the first day that is no longer exempt; left out: until it is ended')
  readonly until?: string;
  @IdField({ optional: true, description: 'record-attendance: in which session; or else `session`' })
  readonly sessionId?: string;
  @ApiPropertyOptional({
    type: HeldSessionBody,
    description: 'record-attendance: a session that is scheduled where it is not there yet',
  })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => HeldSessionBody)
  readonly session?: HeldSessionBody;
  @ApiPropertyOptional({ enum: ATTENDANCE_MARKS, description: 'record-attendance: how; default present' })
  @Optional()
  @IsIn(ATTENDANCE_MARKS)
  readonly mark?: (typeof ATTENDANCE_MARKS)[number];
  @ApiPropertyOptional({ minimum: 0, maximum: MOST_MINUTES, description: 'record-attendance: for how long' })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(MOST_MINUTES)
  readonly minutes?: number;
  @ApiPropertyOptional({
    description:
      'record-attendance: whether the register is submitted once everybody in it is marked; default true with `session`, else false',
  })
  @Optional()
  @IsBoolean()
  readonly submit?: boolean;
  @ApiPropertyOptional({
    enum: REOPEN_REASONS,
    description:
      'record-attendance: why a submitted register is reopened for other marks; left out: it is not',
  })
  @Optional()
  @IsIn(REOPEN_REASONS)
  readonly reopen?: (typeof REOPEN_REASONS)[number];
}
