import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNumber, Matches, Max, Min } from 'class-validator';
import { IdField } from '../platform/http/fields.js';
import { PROVENANCES, type Provenance, VOID_REASONS, type VoidReason } from './domain/training.events.js';
import { DayField, LineField, Presence } from './training-fields.js';

const MAYBE = { nullable: true, optional: true };

export class RecordCompletionBody {
  @IdField()
  readonly courseId: string;
  @DayField('Today or an earlier day')
  readonly completedOn: string;
  @DayField(
    'The first day on which it is no longer valid, null for never; left out, as the course says. A day that differs from that wins and is marked as typed',
    MAYBE,
  )
  readonly expiresOn?: string | null;
  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 0, maximum: 100, description: 'Out of 100' })
  @Presence(MAYBE)
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  readonly score?: number | null;
  @ApiPropertyOptional({ enum: PROVENANCES, default: 'here' })
  @Presence({ optional: true })
  @IsIn(PROVENANCES)
  readonly provenance?: Provenance;
  @LineField('Who trained or assessed; kept encrypted', 'Acme Training Ltd')
  readonly provider?: string | null;
  @LineField('Kept encrypted', 'MH-2026-0117')
  readonly certificateNumber?: string | null;
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'The hash that POST /evidence answered',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  @Presence(MAYBE)
  @Matches(/^[0-9a-f]{64}$/, { message: 'must be a hash as POST /evidence answered it' })
  readonly evidence?: string | null;
}

export class VoidCompletionBody {
  @ApiProperty({ enum: VOID_REASONS })
  @IsIn(VOID_REASONS)
  readonly reason: VoidReason;
}
