import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsObject, ValidateNested } from 'class-validator';
import { IdField } from '../platform/http/fields.js';
import {
  CLASH_RULES,
  type ClashRule,
  type Promotion,
  PROMOTIONS,
  SESSION_CANCEL_REASONS,
  type SessionCancelReason,
} from './domain/session.events.js';
import { CountField, InstantField, LineField, LinkField, present, TimeZoneField } from './session-fields.js';

const OPTIONAL = { optional: true };
const MAYBE = { optional: true, nullable: true };
const MOST_DATES = 60;
/** So that cancelling a full session fits into one append. */
const MOST_SEATS = 500;

export class SessionDateBody {
  @InstantField('When it begins')
  readonly startsAt: string;
  @InstantField('When it ends')
  readonly endsAt: string;
}

export class MoveSessionBody {
  @ApiProperty({ type: [SessionDateBody], minItems: 1, maxItems: MOST_DATES })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_DATES)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => SessionDateBody)
  readonly dates: readonly SessionDateBody[];
  @TimeZoneField({ optional: true })
  readonly timeZone?: string;
}

/** What is left out stays as it is; null clears. */
export class AmendSessionBody {
  @LineField(MAYBE, 'Hall', 'Where it is held')
  readonly place?: string | null;
  @LinkField(MAYBE)
  readonly link?: string | null;
  @LineField(MAYBE, 'Ada King', 'Who teaches; kept sealed')
  readonly trainer?: string | null;
  @CountField(1, MOST_SEATS, 'Seats', OPTIONAL)
  readonly capacity?: number;
  @CountField(0, MOST_SEATS, 'Fewer bookings are not worth holding it', OPTIONAL)
  readonly minimum?: number;
  @InstantField('From when learners can be booked; null: at once', MAYBE)
  readonly bookingOpensAt?: string | null;
  @InstantField('Until when learners can be booked; null: until it begins', MAYBE)
  readonly bookingClosesAt?: string | null;
  @ApiPropertyOptional({ enum: PROMOTIONS, description: 'How the next in line gets a freed seat' })
  @present(OPTIONAL)
  @IsIn(PROMOTIONS)
  readonly promotion?: Promotion;
  @ApiPropertyOptional({
    enum: CLASH_RULES,
    description: 'What a booking does that clashes with another one of the learner',
  })
  @present(OPTIONAL)
  @IsIn(CLASH_RULES)
  readonly onClash?: ClashRule;
}

export class ScheduleSessionBody extends AmendSessionBody {
  @IdField()
  readonly courseId: string;
  @ApiProperty({
    type: [SessionDateBody],
    minItems: 1,
    maxItems: MOST_DATES,
    description: 'All dates of one event; past ones too',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_DATES)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => SessionDateBody)
  readonly dates: readonly SessionDateBody[];
  @TimeZoneField()
  readonly timeZone: string;
  @CountField(1, MOST_SEATS, 'Seats')
  declare readonly capacity: number;
}

/** A session that was held, told of afterwards. */
export class HeldSessionBody {
  @IdField()
  readonly courseId: string;
  @ApiProperty({ type: [SessionDateBody], minItems: 1, maxItems: MOST_DATES })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_DATES)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => SessionDateBody)
  readonly dates: readonly SessionDateBody[];
  @TimeZoneField()
  readonly timeZone: string;
  @LineField(MAYBE, 'Hall', 'Where it was held')
  readonly place?: string | null;
}

export class CancelSessionBody {
  @ApiProperty({ enum: SESSION_CANCEL_REASONS })
  @IsIn(SESSION_CANCEL_REASONS)
  readonly reason: SessionCancelReason;
}
