import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import { DEACTIVATION_REASONS } from '../../learners/learners.contract.js';
import { IdField } from '../../platform/http/fields.js';
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
}
