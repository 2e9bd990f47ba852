import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ID_FORM } from '../../platform/http/fields.js';
import { AUDITED_TYPES } from '../audited-events.js';
import { AuditPageFields } from '../learner-history/learner-history.request.js';

const NOT_AN_ID = { message: 'must be an id as an earlier answer gave it' };
const LONGEST = 100;

export class AuditFields extends AuditPageFields {
  @ApiPropertyOptional({ description: 'Who did it' })
  @IsOptional()
  @Matches(ID_FORM, NOT_AN_ID)
  readonly actor?: string;

  @ApiPropertyOptional({
    description: 'Whom or what it was done to: a learner, group, job role, course, session or bulk operation',
  })
  @IsOptional()
  @Matches(ID_FORM, NOT_AN_ID)
  readonly subject?: string;

  @ApiPropertyOptional({ enum: AUDITED_TYPES, description: 'What happened' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST)
  readonly type?: string;

  @ApiPropertyOptional({ description: 'The bulk operation or request that it was part of' })
  @IsOptional()
  @Matches(ID_FORM, NOT_AN_ID)
  readonly operation?: string;

  @ApiPropertyOptional({ description: 'Recorded then or later; a day means its beginning, UTC' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST)
  readonly from?: string;

  @ApiPropertyOptional({ description: 'Recorded then or earlier; a day means its end, UTC' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST)
  readonly to?: string;
}
