import { ApiProperty } from '@nestjs/swagger';
import {
  CLASH_RULES,
  type ClashRule,
  type Promotion,
  PROMOTIONS,
  SESSION_CANCEL_REASONS,
  type SessionCancelReason,
} from '../domain/session.events.js';
import type { SessionRow } from './session-row.js';

export const SESSION_STATUSES = ['scheduled', 'cancelled'] as const;
export const REGISTER_STATES = ['open', 'submitted', 'reopened'] as const;
const TEXT = { type: String, nullable: true } as const;

export class SessionDateAnswer {
  @ApiProperty({ format: 'date-time' })
  readonly startsAt: string;
  @ApiProperty({ format: 'date-time' })
  readonly endsAt: string;
}

export class SessionAnswer {
  @ApiProperty()
  readonly sessionId: string;
  @ApiProperty()
  readonly courseId: string;
  @ApiProperty({ ...TEXT, description: 'As it is called now' })
  readonly courseTitle: string | null;
  @ApiProperty({ type: [SessionDateAnswer] })
  readonly dates: readonly SessionDateAnswer[];
  @ApiProperty({ description: 'Where it is held: an IANA name' })
  readonly timeZone: string;
  @ApiProperty(TEXT)
  readonly place: string | null;
  @ApiProperty(TEXT)
  readonly link: string | null;
  @ApiProperty(TEXT)
  readonly trainer: string | null;
  @ApiProperty({ enum: SESSION_STATUSES })
  readonly status: (typeof SESSION_STATUSES)[number];
  @ApiProperty({ enum: SESSION_CANCEL_REASONS, nullable: true })
  readonly cancelReason: SessionCancelReason | null;
  @ApiProperty()
  readonly capacity: number;
  @ApiProperty()
  readonly minimum: number;
  @ApiProperty({ description: 'How many learners have a seat' })
  readonly booked: number;
  @ApiProperty({ description: 'How many learners wait for one' })
  readonly waiting: number;
  @ApiProperty({ description: 'Seats that nobody has' })
  readonly free: number;
  @ApiProperty({ description: 'Whether fewer are booked than the minimum' })
  readonly belowMinimum: boolean;
  @ApiProperty({ ...TEXT, format: 'date-time' })
  readonly bookingOpensAt: string | null;
  @ApiProperty({ ...TEXT, format: 'date-time' })
  readonly bookingClosesAt: string | null;
  @ApiProperty({ enum: PROMOTIONS })
  readonly promotion: Promotion;
  @ApiProperty({ enum: CLASH_RULES })
  readonly onClash: ClashRule;
  @ApiProperty({ enum: REGISTER_STATES })
  readonly registerState: (typeof REGISTER_STATES)[number];
  @ApiProperty({ ...TEXT, format: 'date-time', description: 'When the register was last submitted' })
  readonly submittedAt: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly scheduledAt: string;
  @ApiProperty({ format: 'date-time' })
  readonly changedAt: string;
  @ApiProperty({ description: 'Also in the ETag header' })
  readonly revision: number;
}

export class SessionsAnswer {
  @ApiProperty({ type: [SessionAnswer], description: 'The earliest first' })
  readonly sessions: readonly SessionAnswer[];
  @ApiProperty({ ...TEXT, description: 'Give it as `cursor` for the next page' })
  readonly next: string | null;
}

export const sessionAnswer = (row: SessionRow, courseTitle: string | null): SessionAnswer => ({
  sessionId: row.sessionId,
  courseId: row.courseId,
  courseTitle,
  dates: row.dates,
  timeZone: row.timeZone,
  place: row.place,
  link: row.link,
  trainer: row.trainer,
  status: row.status,
  cancelReason: row.cancelReason,
  capacity: row.capacity,
  minimum: row.minimum,
  booked: row.booked.length,
  waiting: row.waiting.length,
  free: Math.max(0, row.capacity - row.booked.length),
  belowMinimum: row.booked.length < row.minimum,
  bookingOpensAt: row.bookingOpensAt,
  bookingClosesAt: row.bookingClosesAt,
  promotion: row.promotion,
  onClash: row.onClash,
  registerState: row.registerState,
  submittedAt: row.submittedAt,
  scheduledAt: row.scheduledAt,
  changedAt: row.changedAt,
  revision: row.revision,
});
