import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IdField } from '../platform/http/fields.js';
import { EXEMPTION_REASONS, type ExemptionReason } from './domain/training.events.js';
import { DayField } from './training-fields.js';

export class GrantExemptionBody {
  @IdField()
  readonly courseId: string;
  @ApiProperty({ enum: EXEMPTION_REASONS })
  @IsIn(EXEMPTION_REASONS)
  readonly reason: ExemptionReason;
  @DayField('The first day that is exempt; today where left out', { optional: true })
  readonly from?: string;
  @DayField('The first day that is no longer exempt; until it is ended where left out', {
    nullable: true,
    optional: true,
  })
  readonly until?: string | null;
}

export class EndExemptionBody {
  @DayField('The first day that is no longer exempt; today where left out', { optional: true })
  readonly endedOn?: string;
}
