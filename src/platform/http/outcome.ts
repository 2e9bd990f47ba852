import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { DecisionOutcome } from '../deciding/aggregates.js';
import { Refused } from './refused.js';

/** The answer to a command on one thing. */
export class OutcomeAnswer {
  @ApiProperty({ enum: ['applied', 'unchanged'], description: '`unchanged`: it was already so.' })
  readonly outcome: 'applied' | 'unchanged';
  @ApiPropertyOptional({ description: 'The revision it has now, also in the ETag header.' })
  readonly revision?: number;
  @ApiPropertyOptional({
    description:
      'Give it as `minPosition` to a read that must show this change. Also in x-rollbook-position.',
  })
  readonly position?: number;
}

/** What a write answers over HTTP; the headers ETag and x-rollbook-position are set from it. Throws Refused. */
export const applied = (outcome: DecisionOutcome): OutcomeAnswer => {
  if (outcome.outcome === 'refused') throw new Refused(outcome.refusal);
  const { outcome: word, revision, position } = outcome;
  return {
    outcome: word,
    ...(revision === 'none' ? {} : { revision }),
    ...(position === undefined ? {} : { position }),
  };
};
