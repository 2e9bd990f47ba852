import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { TruthOfText } from '../../platform/http/fields.js';
import { RangeDay, RecordFields } from '../record-filter.request.js';

export class CompletionsFileFields extends RecordFields {
  @RangeDay('Completed on this day or later')
  readonly completedFrom?: string;
  @RangeDay('Completed on this day or earlier')
  readonly completedTo?: string;

  @ApiPropertyOptional({
    description:
      'Whether void ones are in the file too, told apart by State; imported again they would count. Default false',
  })
  @IsOptional()
  @TruthOfText()
  @IsBoolean()
  readonly voided?: boolean;
}
