import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsObject, IsString, MaxLength, Min } from 'class-validator';
import { OPERATION_REASONS, Optional } from '../bulk/bulk-http.contract.js';
import type { JsonObject } from '../platform/events/event.js';

export class MappingBody {
  @ApiPropertyOptional({
    type: Object,
    example: { 'Pers. No.': 'employeeNumber', Notes: null },
    description: 'What columns hold, by header; null: not read. Columns that it does not name are found out',
  })
  @Optional()
  @IsObject()
  readonly columns?: JsonObject;
  @ApiPropertyOptional({
    type: Object,
    example: { jobRole: 'clear' },
    description: 'What empty cells mean, by field: keep (so where it is left out), clear or error',
  })
  @Optional()
  @IsObject()
  readonly emptyCells?: JsonObject;
}

export class UndoImportBody {
  @ApiPropertyOptional({
    description: 'From a refusal that asks for a confirmation, or a preview of the undo',
  })
  @Optional()
  @IsString()
  @MaxLength(100)
  readonly planToken?: string;
  @ApiPropertyOptional({ description: 'The `count` of the refusal that asks for it' })
  @Optional()
  @IsInt()
  @Min(0)
  readonly confirmCount?: number;
  @ApiPropertyOptional({ enum: OPERATION_REASONS, default: 'mistake' })
  @Optional()
  @IsIn(OPERATION_REASONS)
  readonly reason?: string;
  @ApiPropertyOptional({ maxLength: 2_000, description: 'Free text for the audit; kept encrypted' })
  @Optional()
  @IsString()
  @MaxLength(2_000)
  readonly note?: string;
}
