import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  Matches,
  ValidateNested,
} from 'class-validator';
import { ATTENDANCE_MARKS, type AttendanceMark } from '../courses/courses.contract.js';
import { ID_FORM, IdField } from '../platform/http/fields.js';
import { MOST_MINUTES, REOPEN_REASONS, type ReopenReason } from './domain/session.events.js';
import { CountField, present } from './session-fields.js';

const OPTIONAL = { optional: true };
const MOST_BOOKED_AT_ONCE = 500;
const MOST_MARKS = 1_000;
/** What people can ask for; the other reasons come about by themselves. */
const ASKED_END_REASONS = ['by-learner', 'by-manager'] as const;

export class BookLearnersBody {
  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: MOST_BOOKED_AT_ONCE,
    description: 'Seats are given in this order',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_BOOKED_AT_ONCE)
  @ArrayUnique()
  @Matches(ID_FORM, { each: true, message: 'must be ids as an earlier answer gave them' })
  readonly learnerIds: readonly string[];
}

export class CancelBookingBody {
  @ApiPropertyOptional({ enum: ASKED_END_REASONS, default: 'by-manager' })
  @present(OPTIONAL)
  @IsIn(ASKED_END_REASONS)
  readonly reason?: (typeof ASKED_END_REASONS)[number];
}

const MinutesField = (): PropertyDecorator =>
  CountField(0, MOST_MINUTES, 'How long the learner was there', { optional: true, nullable: true });

export class DraftMarkBody {
  @IdField()
  readonly learnerId: string;
  @ApiProperty({ enum: ATTENDANCE_MARKS, nullable: true, description: 'null: takes the mark away' })
  @present({ nullable: true })
  @IsIn(ATTENDANCE_MARKS)
  readonly mark: AttendanceMark | null;
  @MinutesField()
  readonly minutes?: number | null;
}

export class MarkBody {
  @IdField()
  readonly learnerId: string;
  @ApiProperty({ enum: ATTENDANCE_MARKS })
  @IsIn(ATTENDANCE_MARKS)
  readonly mark: AttendanceMark;
  @MinutesField()
  readonly minutes?: number | null;
}

class RegisterBody {
  @ApiPropertyOptional({
    default: false,
    description: 'Whether learners may be marked who came without a booking',
  })
  @present(OPTIONAL)
  @IsBoolean()
  readonly withoutBooking?: boolean;
}

const idOf = ({ learnerId }: { readonly learnerId?: string }): string | undefined => learnerId;

/** Who is left out keeps the mark that they have. */
export class MarkRegisterBody extends RegisterBody {
  @ApiProperty({ type: [DraftMarkBody], maxItems: MOST_MARKS })
  @IsArray()
  @ArrayMaxSize(MOST_MARKS)
  @IsObject({ each: true })
  @ArrayUnique(idOf, { message: 'must name each learner once' })
  @ValidateNested({ each: true })
  @Type(() => DraftMarkBody)
  readonly marks: readonly DraftMarkBody[];
}

export class SubmitRegisterBody extends RegisterBody {
  @ApiPropertyOptional({ type: [MarkBody], maxItems: MOST_MARKS, description: 'On top of the draft' })
  @present(OPTIONAL)
  @IsArray()
  @ArrayMaxSize(MOST_MARKS)
  @IsObject({ each: true })
  @ArrayUnique(idOf, { message: 'must name each learner once' })
  @ValidateNested({ each: true })
  @Type(() => MarkBody)
  readonly marks?: readonly MarkBody[];
}

export class AddAttendanceBody {
  @ApiProperty({
    type: [MarkBody],
    minItems: 1,
    maxItems: MOST_MARKS,
    description: 'Learners who were there; a submitted register is reopened for them',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_MARKS)
  @IsObject({ each: true })
  @ArrayUnique(idOf, { message: 'must name each learner once' })
  @ValidateNested({ each: true })
  @Type(() => MarkBody)
  readonly marks: readonly MarkBody[];
}

export class ReopenRegisterBody {
  @ApiProperty({ enum: REOPEN_REASONS })
  @IsIn(REOPEN_REASONS)
  readonly reason: ReopenReason;
}
