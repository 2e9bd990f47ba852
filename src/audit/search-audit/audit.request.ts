import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, Matches } from 'class-validator';
import { ID_FORM } from '../../platform/http/fields.js';
import { AUDITED_TYPES } from '../audited-events.js';
import { AuditPageFields } from '../learner-history/learner-history.request.js';

const NOT_AN_ID = { message: 'must be an id as an earlier answer gave it' };
const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z)?$/;
const NOT_AN_INSTANT = { message: 'must be a day (2026-03-31) or a moment in UTC (2026-03-31T09:00:00Z)' };

export class AuditFields extends AuditPageFields {
  @ApiPropertyOptional({ description: 'Who did it' })
  @IsOptional()
  @Matches(ID_FORM, NOT_AN_ID)
  readonly actor?: string;

  @ApiPropertyOptional({
    description: 'Whom or what it was done to: a learner, group, job role or bulk operation',
  })
  @IsOptional()
  @Matches(ID_FORM, NOT_AN_ID)
  readonly subject?: string;

  @ApiPropertyOptional({ enum: AUDITED_TYPES, description: 'What happened' })
  @IsOptional()
  @IsIn(AUDITED_TYPES)
  readonly type?: string;

  @ApiPropertyOptional({ description: 'The bulk operation or request that it was part of' })
  @IsOptional()
  @Matches(ID_FORM, NOT_AN_ID)
  readonly operation?: string;

  @ApiPropertyOptional({ description: 'Recorded then or later; a day means its beginning, UTC' })
  @IsOptional()
  @Matches(INSTANT, NOT_AN_INSTANT)
  @IsISO8601({ strict: true }, NOT_AN_INSTANT)
  readonly from?: string;

  @ApiPropertyOptional({ description: 'Recorded then or earlier; a day means its end, UTC' })
  @IsOptional()
  @Matches(INSTANT, NOT_AN_INSTANT)
  @IsISO8601({ strict: true }, NOT_AN_INSTANT)
  readonly to?: string;
}
