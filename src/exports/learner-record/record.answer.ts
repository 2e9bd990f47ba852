import { ApiProperty } from '@nestjs/swagger';
import { ChangeAnswer } from '../../audit/audit-http.contract.js';
import { LearnerAnswer } from '../../learners/learners-http.contract.js';
import { LearnerTrainingAnswer } from '../../training-matrix/training-matrix-http.contract.js';

/** All that is known of a learner: who they are, their training with every status explained, and everything that happened. */
export class LearnerRecordAnswer {
  @ApiProperty({ format: 'date-time', description: 'When the record was taken' })
  readonly takenAt: string;
  @ApiProperty({ type: LearnerAnswer })
  readonly learner: LearnerAnswer;
  @ApiProperty({ type: LearnerTrainingAnswer })
  readonly training: LearnerTrainingAnswer;
  @ApiProperty({ type: [ChangeAnswer], description: 'Oldest first' })
  readonly history: readonly ChangeAnswer[];
}
