import { ApiProperty } from '@nestjs/swagger';
import { OutcomeAnswer } from '../platform/http/outcome.js';

export class CompletionOutcomeAnswer extends OutcomeAnswer {
  @ApiProperty({ description: 'Where it was recorded before: the id that it has' })
  readonly completionId: string;
}

export class ExemptionOutcomeAnswer extends OutcomeAnswer {
  @ApiProperty({ description: 'Where it was granted before: the id that it has' })
  readonly exemptionId: string;
}
