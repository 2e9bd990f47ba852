import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { applied, OutcomeAnswer } from '../platform/http/outcome.js';
import type { AddedResult } from './add-attendance/add-attendance.js';
import { wordsOf } from './bookings.answer.js';
import type { SubmissionOutcome } from './submit-register/submit-register.handler.js';

export class SubmittedAnswer extends OutcomeAnswer {
  @ApiProperty({
    description:
      'Whether the marks stand in the learners’ records; if not, they will soon, without being asked again',
  })
  readonly carriedOver: boolean;
  @ApiPropertyOptional({ description: 'For how many learners this submission completed the course' })
  readonly completed?: number;
}

const OUTCOMES = ['applied', 'unchanged', 'refused'] as const;

export class AddedResultAnswer {
  @ApiProperty()
  readonly learnerId: string;
  @ApiProperty({ enum: OUTCOMES, description: '`unchanged`: stood in the register so already' })
  readonly outcome: (typeof OUTCOMES)[number];
  @ApiProperty({ type: String, nullable: true, description: 'Why it was refused' })
  readonly code: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The same in words' })
  readonly detail: string | null;
}

export class AddedAnswer extends SubmittedAnswer {
  @ApiProperty({ type: [AddedResultAnswer], description: 'One for each learner, in the order asked for' })
  readonly results: readonly AddedResultAnswer[];
}

export const addedResultAnswer = (result: AddedResult): AddedResultAnswer =>
  result.outcome === 'refused'
    ? { learnerId: result.learnerId, outcome: 'refused', ...wordsOf(result.refusal) }
    : { learnerId: result.learnerId, outcome: result.outcome, code: null, detail: null };

/** The session goes on by one event once the marks have reached the records: its revision and position are answered. */
export const submittedAnswer = ({
  outcome,
  carried,
}: Pick<SubmissionOutcome, 'outcome' | 'carried'>): SubmittedAnswer => {
  const answer = applied(outcome);
  if (carried === undefined) return { ...answer, carriedOver: false };
  const { completed, position = answer.position, revision = answer.revision } = carried;
  return {
    ...answer,
    carriedOver: true,
    completed,
    ...(position === undefined ? {} : { position }),
    ...(revision === undefined ? {} : { revision }),
  };
};
