import { ApiProperty } from '@nestjs/swagger';
import { OutcomeAnswer } from '../platform/http/outcome.js';
import type { Refusal } from '../platform/deciding/decision.js';
import { detailOf, statusOfCode } from '../platform/http/status-of-code.js';
import type { BookingResult } from './book-learners/book-learners.js';

const OUTCOMES = ['booked', 'waiting', 'unchanged', 'refused'] as const;

export class BookingResultAnswer {
  @ApiProperty()
  readonly learnerId: string;
  @ApiProperty({
    enum: OUTCOMES,
    description: '`waiting`: last in line; `unchanged`: had a place already',
  })
  readonly outcome: (typeof OUTCOMES)[number];
  @ApiProperty({ type: [String], description: 'Other sessions of the learner at the same time' })
  readonly clashes: readonly string[];
  @ApiProperty({ type: String, nullable: true, description: 'Why it was refused' })
  readonly code: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The same in words' })
  readonly detail: string | null;
}

export class BookedAnswer extends OutcomeAnswer {
  @ApiProperty({ type: [BookingResultAnswer], description: 'One for each learner, in the order asked for' })
  readonly results: readonly BookingResultAnswer[];
}

export const bookingResultAnswer = (result: BookingResult): BookingResultAnswer => {
  const { learnerId, outcome } = result;
  if (outcome !== 'refused') return { learnerId, outcome, clashes: result.clashes, code: null, detail: null };
  return { learnerId, outcome, clashes: [], ...wordsOf(result.refusal) };
};

/** A refusal of one learner in the midst of others. */
export const wordsOf = ({
  code,
  facts,
}: Refusal): { readonly code: string; readonly detail: string | null } => {
  const told = statusOfCode(code);
  return { code, detail: told === undefined ? null : detailOf(told, facts) };
};
