import { ApiProperty } from '@nestjs/swagger';
import { LEARNER_STATUSES, type LearnerStatus } from '../../learners/learners.contract.js';
import {
  EXEMPTION_REASONS,
  type ExemptionReason,
  type Provenance,
  PROVENANCES,
} from '../../training/training.contract.js';
import { CELL_STATUSES, type CellStatus } from '../domain/cell-status.js';
import { MatrixCellAnswer } from '../matrix-page/matrix.answer.js';

const date = { type: String, format: 'date', nullable: true } as const;

const COMPLETION_STATES = ['counts', 'waiting', 'void'] as const;
export type CompletionState = (typeof COMPLETION_STATES)[number];

export class CompletionAnswer {
  @ApiProperty()
  readonly completionId: string;
  @ApiProperty({ format: 'date' })
  readonly completedOn: string;
  @ApiProperty({ ...date, description: 'The first day on which it is no longer valid; null: never' })
  readonly expiresOn: string | null;
  @ApiProperty({ enum: ['by-rule', 'typed'] })
  readonly expiry: 'by-rule' | 'typed';
  @ApiProperty({ enum: PROVENANCES })
  readonly provenance: Provenance;
  @ApiProperty({ enum: COMPLETION_STATES, description: '`waiting`: for a second person to sign it off' })
  readonly state: CompletionState;
}

export class ExemptionAnswer {
  @ApiProperty()
  readonly exemptionId: string;
  @ApiProperty({ format: 'date' })
  readonly from: string;
  @ApiProperty({ ...date, description: 'The first day that is no longer exempt; null: open' })
  readonly until: string | null;
  @ApiProperty({ enum: EXEMPTION_REASONS })
  readonly reason: ExemptionReason;
}

/** One course of a learner's record. */
export class CourseOfRecordAnswer extends MatrixCellAnswer {
  @ApiProperty()
  readonly courseId: string;
  @ApiProperty({ description: 'The status in words', example: 'in date' })
  readonly word: string;
  @ApiProperty({ type: String, nullable: true })
  readonly code: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly title: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The learning plan that asks for it' })
  readonly planId: string | null;
  @ApiProperty({ example: 'expired 12 Mar 2026: completed 12 Mar 2025, valid 12 months' })
  readonly explanation: string;
  @ApiProperty({ type: [CompletionAnswer], description: 'All of them, the latest first' })
  readonly completions: readonly CompletionAnswer[];
  @ApiProperty({ type: [ExemptionAnswer] })
  readonly exemptions: readonly ExemptionAnswer[];
}

export class LearnerTrainingAnswer {
  @ApiProperty()
  readonly learnerId: string;
  @ApiProperty({ type: String, nullable: true, description: 'As it is now; null: erased' })
  readonly name: string | null;
  @ApiProperty({ format: 'date' })
  readonly asOf: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'null: everything known now',
  })
  readonly knownAt: string | null;
  @ApiProperty({ enum: LEARNER_STATUSES, description: 'On the day' })
  readonly status: LearnerStatus;
  @ApiProperty()
  readonly groupId: string;
  @ApiProperty({ type: [String] })
  readonly groupPath: readonly string[];
  @ApiProperty({ enum: CELL_STATUSES })
  readonly worst: CellStatus;
  @ApiProperty({ type: [CourseOfRecordAnswer], description: 'Courses that the record knows of, by title' })
  readonly courses: readonly CourseOfRecordAnswer[];
  @ApiProperty({ description: 'The position of the log that the answer shows at least' })
  readonly position: number;
}
