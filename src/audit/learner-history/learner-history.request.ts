import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { FormatFields } from '../../platform/http/tables/format-fields.js';

const MAX_PAGE = 1_000;
const ORDERS = ['oldest', 'newest'] as const;

/** How much of an audit, and in which form. Files hold all of it, streamed. */
export class AuditPageFields extends FormatFields {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE, default: 100 })
  @IsOptional()
  @Transform(({ value }: { value: unknown }): unknown =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  readonly limit?: number;

  @ApiPropertyOptional({ description: 'From the next of another page' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly cursor?: string;
}

export class LearnerHistoryFields extends AuditPageFields {
  @ApiPropertyOptional({ enum: ORDERS, default: 'oldest', description: 'Which comes first' })
  @IsOptional()
  @IsIn(ORDERS)
  readonly order?: (typeof ORDERS)[number];
}
