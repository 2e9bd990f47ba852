import { ApiProperty } from '@nestjs/swagger';
import { SideEffectsAnswer } from '../actions/side-effects.answer.js';
import { type OperationResult, RESULT_OUTCOMES, type ResultOutcome } from './operation-result-rows.js';
import { type AskedAction, resultWords } from './result-words.js';

export class ResultAnswer {
  @ApiProperty()
  readonly learnerId: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'As it is now, where the actor may see the learner; Erased learner where it is gone',
  })
  readonly name: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'The row of the imported file' })
  readonly row: number | null;
  @ApiProperty({ enum: RESULT_OUTCOMES, description: '`open`: no turn yet, or none before it was stopped' })
  readonly outcome: ResultOutcome;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was refused' })
  readonly code: string | null;
  @ApiProperty({ description: 'The outcome in words, with what follows from it' })
  readonly words: string;
  @ApiProperty({
    type: SideEffectsAnswer,
    nullable: true,
    description:
      'What a preview foresees for this learner; null in the results of a run, which count nothing',
  })
  readonly sideEffects: SideEffectsAnswer | null;
}

export class ResultsAnswer {
  @ApiProperty({ type: [ResultAnswer], description: 'In the order of the selection' })
  readonly results: readonly ResultAnswer[];
  @ApiProperty({ type: String, nullable: true, description: 'Give it as `cursor` for the next page' })
  readonly next: string | null;
}

export const resultAnswer = (
  { learnerId, row, outcome, code, sideEffects }: Omit<OperationResult, 'place'>,
  name: string | null,
  asked: AskedAction,
): ResultAnswer => ({
  learnerId,
  name,
  row,
  outcome,
  code,
  words: resultWords(outcome, code, asked),
  sideEffects,
});
