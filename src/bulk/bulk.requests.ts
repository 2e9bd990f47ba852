import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsISO8601,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  DEACTIVATION_REASONS,
  LEARNER_STATUSES,
  type LearnerFilter,
  MAX_FILTER_IDS,
} from '../learners/learners.contract.js';
import { IdField } from '../platform/http/fields.js';
import { FormatFields } from '../platform/http/tables/format-fields.js';
import { DateField, Ids, Optional } from './optional-fields.js';
import {
  ActionParamsBody,
  type PreviewedAction,
  PREVIEWED,
} from './preview-operation/action-params.request.js';
import { ACTION_NAMES, type BulkAction, OPERATION_REASONS } from './domain/bulk-operation.events.js';
import { RESULT_OUTCOMES, type ResultOutcome } from './operation-results/operation-result-rows.js';
import type { OperationState } from './operations-list/operation-row.js';

const MAX_SELECTED_IDS = 10_000;
const MAX_NOTE = 2_000;
const REASONS = [...new Set<string>([...DEACTIVATION_REASONS, ...OPERATION_REASONS])];

export class FilterBody {
  @ApiPropertyOptional({
    oneOf: [{ type: 'array', items: { enum: [...LEARNER_STATUSES] } }, { enum: ['any'] }],
    description: 'Default: active',
  })
  @Optional()
  @IsIn([...LEARNER_STATUSES, 'any'], { each: true })
  readonly status?: NonNullable<LearnerFilter['status']>;
  @Ids('Groups, with everything beneath them', 1_000)
  readonly groupId?: readonly string[];
  @ApiPropertyOptional({ description: 'Whether the groups beneath count too; default true' })
  @Optional()
  @IsBoolean()
  readonly subtree?: boolean;
  @Ids('Job roles', 1_000)
  readonly jobRoleId?: readonly string[];
  @ApiPropertyOptional({ description: 'Parts of name, e-mail or employee number' })
  @Optional()
  @IsString()
  @MaxLength(200)
  readonly text?: string;
  @DateField('Started on this day or later')
  readonly startedFrom?: string;
  @DateField('Started on this day or before')
  readonly startedTo?: string;
  @DateField('Left on this day or later')
  readonly leftFrom?: string;
  @DateField('Left on this day or before')
  readonly leftTo?: string;
  @Ids('Learners', MAX_FILTER_IDS)
  readonly ids?: readonly string[];
}

export class SelectionBody {
  @Ids('The learners themselves; or else a filter', MAX_SELECTED_IDS)
  readonly ids?: readonly string[];
  @ApiPropertyOptional({ type: FilterBody, description: 'All whom the list would show with this filter' })
  @Optional()
  @ValidateNested()
  @Type(() => FilterBody)
  readonly filter?: FilterBody;
  @Ids('Learners to leave out of the filter', MAX_SELECTED_IDS)
  readonly except?: readonly string[];
}

export class PreviewBody {
  @ApiProperty({ enum: PREVIEWED })
  @IsIn(PREVIEWED)
  readonly action: PreviewedAction;
  @ApiProperty({ type: SelectionBody })
  @IsDefined()
  @ValidateNested()
  @Type(() => SelectionBody)
  readonly selection: SelectionBody;
  @ApiPropertyOptional({ type: ActionParamsBody })
  @Optional()
  @ValidateNested()
  @Type(() => ActionParamsBody)
  readonly params?: ActionParamsBody;
}

export class RequestBody {
  @ApiProperty({ description: 'From the preview' })
  @Optional()
  @IsString()
  @MaxLength(100)
  readonly planToken?: string;
  @ApiPropertyOptional({ enum: REASONS, description: 'Why; a deactivation has its own from the preview' })
  @Optional()
  @IsIn(REASONS)
  readonly reason?: string;
  @DateField('Must be the one that was previewed')
  readonly effectiveOn?: string;
  @ApiPropertyOptional({ maxLength: MAX_NOTE, description: 'Free text for the audit; kept encrypted' })
  @Optional()
  @IsString()
  @MaxLength(MAX_NOTE)
  readonly note?: string;
  @ApiPropertyOptional({ description: 'The total of the preview, where it must be confirmed' })
  @Optional()
  @IsInt()
  @Min(0)
  readonly confirmCount?: number;
}

export class ListOperationsRequest {
  @ApiPropertyOptional({ enum: ['freezing', 'running', 'finished'] })
  @Optional()
  @IsIn(['freezing', 'running', 'finished'])
  readonly state?: OperationState;
  @ApiPropertyOptional({ enum: ACTION_NAMES })
  @Optional()
  @IsIn(ACTION_NAMES)
  readonly action?: BulkAction['name'];
  @IdField({ optional: true, description: 'Who asked for it' })
  readonly actor?: string;
  @ApiPropertyOptional({ description: 'Asked for at this moment or later' })
  @Optional()
  @IsISO8601({ strict: true })
  readonly from?: string;
  @ApiPropertyOptional({ description: 'Asked for before this moment' })
  @Optional()
  @IsISO8601({ strict: true })
  readonly to?: string;
  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly limit?: number;
  @ApiPropertyOptional()
  @Optional()
  @IsString()
  readonly cursor?: string;
}

export class ListResultsRequest {
  @ApiPropertyOptional({ enum: RESULT_OUTCOMES })
  @Optional()
  @IsIn(RESULT_OUTCOMES)
  readonly outcome?: ResultOutcome;
  @ApiPropertyOptional({ minimum: 1, maximum: 1_000, default: 100 })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000)
  readonly limit?: number;
  @ApiPropertyOptional()
  @Optional()
  @IsString()
  readonly cursor?: string;
}

/** A page of the results, or a file with all of them. */
export class ResultsInFormatRequest extends IntersectionType(ListResultsRequest, FormatFields) {}
