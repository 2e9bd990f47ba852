import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { Optional } from '../bulk/bulk-http.contract.js';
import { ROW_OUTCOMES, type RowOutcome } from './plan/planned-row.js';

export class ListRowsRequest {
  @ApiPropertyOptional({ enum: ROW_OUTCOMES })
  @Optional()
  @IsIn(ROW_OUTCOMES)
  readonly outcome?: RowOutcome;
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

export class CommitBody {
  @ApiProperty({ required: false, description: 'The total of the preview, where it must be confirmed' })
  @Optional()
  @IsInt()
  @Min(0)
  readonly confirmCount?: number;
  @ApiPropertyOptional({ maxLength: 2_000, description: 'Free text for the audit; kept encrypted' })
  @Optional()
  @IsString()
  @MaxLength(2_000)
  readonly note?: string;
}
