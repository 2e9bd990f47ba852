import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { IdField } from '../../platform/http/fields.js';
import { InstantField } from '../session-fields.js';
import { SESSION_STATUSES } from './session.answer.js';

const MAX_PAGE = 500;

export class SessionsListFields {
  @IdField({ optional: true, description: 'Sessions of this course' })
  readonly course?: string;
  @InstantField('Beginning then or later', { optional: true })
  readonly from?: string;
  @InstantField('Beginning before', { optional: true })
  readonly to?: string;
  @ApiPropertyOptional({ enum: SESSION_STATUSES })
  @IsOptional()
  @IsIn(SESSION_STATUSES)
  readonly status?: (typeof SESSION_STATUSES)[number];
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE, default: 50 })
  @IsOptional()
  @Transform(({ value }: { value: unknown }): unknown =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  readonly limit?: number;
  @ApiPropertyOptional({ description: 'The next of another page' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  readonly cursor?: string;
}
