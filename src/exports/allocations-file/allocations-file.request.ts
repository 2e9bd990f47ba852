import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { RangeDay, RecordFields } from '../record-filter.request.js';

const STATES = ['open', 'completed', 'any'] as const;

export class AllocationsFileFields extends RecordFields {
  @ApiPropertyOptional({
    enum: STATES,
    description: 'Default open. A completed one that is imported again begins a new cycle',
  })
  @IsOptional()
  @IsIn(STATES)
  readonly state?: (typeof STATES)[number];

  @RangeDay('Due on this day or later')
  readonly dueFrom?: string;
  @RangeDay('Due on this day or earlier')
  readonly dueTo?: string;
}
