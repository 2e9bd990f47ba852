import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { ERASURE_REASONS, type ErasureReason } from '../learners/learners.contract.js';
import { IdField } from '../platform/http/fields.js';

export class EraseLearnerBody {
  @ApiProperty({ enum: ERASURE_REASONS })
  @IsIn(ERASURE_REASONS)
  readonly reason: ErasureReason;
  @IdField({ description: 'The id of the learner once more: what is erased cannot be brought back' })
  readonly confirm: string;
}
