import { ApiProperty } from '@nestjs/swagger';
import { statusOfCode } from '../../platform/http/status-of-code.js';
import { type OperationResult, RESULT_OUTCOMES, type ResultOutcome } from './operation-result-rows.js';

export class ResultAnswer {
  @ApiProperty()
  readonly learnerId: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'As it is now, where the actor may see the learner',
  })
  readonly name: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'The row of the imported file' })
  readonly row: number | null;
  @ApiProperty({ enum: RESULT_OUTCOMES, description: '`open`: no turn yet, or none before it was stopped' })
  readonly outcome: ResultOutcome;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was refused' })
  readonly code: string | null;
  @ApiProperty({ description: 'The outcome in words' })
  readonly words: string;
}

export class ResultsAnswer {
  @ApiProperty({ type: [ResultAnswer], description: 'In the order of the selection' })
  readonly results: readonly ResultAnswer[];
  @ApiProperty({ type: String, nullable: true, description: 'Give it as `cursor` for the next page' })
  readonly next: string | null;
}

const WORDS: Record<Exclude<ResultOutcome, 'refused'>, string> = {
  applied: 'Done',
  unchanged: 'Was already so',
  open: 'Had no turn',
};

const wordsOf = (outcome: ResultOutcome, code: string | null): string =>
  outcome === 'refused' ? (statusOfCode(code ?? '')?.title ?? code ?? 'Refused') : WORDS[outcome];

export const resultAnswer = (
  { learnerId, row, outcome, code }: Omit<OperationResult, 'place'>,
  name: string | null,
): ResultAnswer => ({ learnerId, name, row, outcome, code, words: wordsOf(outcome, code) });
