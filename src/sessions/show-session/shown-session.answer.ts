import { ApiProperty } from '@nestjs/swagger';
import { ATTENDANCE_MARKS, type AttendanceMark } from '../../courses/courses.contract.js';
import { SessionAnswer } from '../sessions-list/session.answer.js';

export const PLACES = ['booked', 'waiting', 'without-booking'] as const;

export class AttendeeAnswer {
  @ApiProperty()
  readonly learnerId: string;
  @ApiProperty({ type: String, nullable: true, description: 'As it is now; null: erased' })
  readonly name: string | null;
  @ApiProperty({ enum: PLACES })
  readonly place: (typeof PLACES)[number];
  @ApiProperty({ type: Number, nullable: true, description: 'Place in the line, from 1' })
  readonly line: number | null;
  @ApiProperty({
    enum: ATTENDANCE_MARKS,
    nullable: true,
    description: 'A draft unless the register is submitted',
  })
  readonly mark: AttendanceMark | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly minutes: number | null;
}

export class ShownSessionAnswer extends SessionAnswer {
  @ApiProperty({
    type: [AttendeeAnswer],
    description: 'Booked, then waiting, then without booking, each in order; within the actor’s groups',
  })
  readonly learners: readonly AttendeeAnswer[];
  @ApiProperty({ description: 'How many more there are outside the actor’s groups' })
  readonly hiddenByScope: number;
}
