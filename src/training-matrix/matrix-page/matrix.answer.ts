import { ApiProperty } from '@nestjs/swagger';
import { LEARNER_STATUSES, type LearnerStatus } from '../../learners/learners.contract.js';
import { FilterAnswer, VisibilityAnswer } from '../../learners/learners-http.contract.js';
import { ALLOCATION_SOURCES, type AllocationSource } from '../../training/training.contract.js';
import { CELL_STATUSES, type CellStatus } from '../domain/cell-status.js';
import { TotalsAnswer } from './totals.answer.js';

const date = { type: String, format: 'date', nullable: true } as const;

export class MatrixCellAnswer {
  @ApiProperty({ enum: CELL_STATUSES })
  readonly status: CellStatus;
  @ApiProperty(date)
  readonly allocatedOn: string | null;
  @ApiProperty({ ...date, description: 'Moved by the days that the learner was away' })
  readonly dueOn: string | null;
  @ApiProperty({ ...date, description: 'Of the completion that expires last' })
  readonly completedOn: string | null;
  @ApiProperty({ ...date, description: 'The first day on which it is no longer valid; null: never' })
  readonly expiresOn: string | null;
  @ApiProperty({ ...date, description: 'The first day that is no longer exempt; null: open, or not exempt' })
  readonly exemptUntil: string | null;
  @ApiProperty({ enum: ALLOCATION_SOURCES, nullable: true })
  readonly source: AllocationSource | null;
  @ApiProperty({ description: 'False: not required, or desirable only' })
  readonly mandatory: boolean;
}

export class MatrixCourseAnswer {
  @ApiProperty()
  readonly courseId: string;
  @ApiProperty()
  readonly code: string;
  @ApiProperty()
  readonly title: string;
  @ApiProperty({ description: 'On the day' })
  readonly retired: boolean;
}

export class MatrixLearnerAnswer {
  @ApiProperty()
  readonly learnerId: string;
  @ApiProperty({ type: String, nullable: true, description: 'As it is now; null: erased' })
  readonly name: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly employeeNumber: string | null;
  @ApiProperty({ enum: LEARNER_STATUSES, description: 'On the day, as everything that follows' })
  readonly status: LearnerStatus;
  @ApiProperty()
  readonly groupId: string;
  @ApiProperty({ type: [String] })
  readonly groupPath: readonly string[];
  @ApiProperty({ type: String, nullable: true })
  readonly jobRoleId: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly jobRoleName: string | null;
  @ApiProperty({
    enum: CELL_STATUSES,
    description: 'The worst of the cells; what is only desirable makes nobody worse',
  })
  readonly worst: CellStatus;
  @ApiProperty({ type: [MatrixCellAnswer], description: 'One for each course, in the order of `courses`' })
  readonly cells: readonly MatrixCellAnswer[];
}

/** The matrix without its learners. */
export class MatrixSummaryAnswer {
  @ApiProperty({ format: 'date', description: 'The day that all statuses are about' })
  readonly asOf: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'null: everything known now',
  })
  readonly knownAt: string | null;
  @ApiProperty({ type: [FilterAnswer], description: 'Every filter in force, the default ones too' })
  readonly filters: readonly FilterAnswer[];
  @ApiProperty({
    type: Object,
    description: 'Each status in words; once and not in each of some thousand cells',
    example: { 'in-date': 'in date' },
  })
  readonly statusWords: { readonly [status in CellStatus]: string };
  @ApiProperty({ type: [MatrixCourseAnswer], description: 'By title' })
  readonly courses: readonly MatrixCourseAnswer[];
  @ApiProperty({ description: 'Learners that match all filters' })
  readonly matching: number;
  @ApiProperty({ type: VisibilityAnswer, description: 'Of those who were there on the day' })
  readonly visibility: VisibilityAnswer;
  @ApiProperty({ type: TotalsAnswer })
  readonly totals: TotalsAnswer;
  @ApiProperty({ description: 'The position of the log that the answer shows at least' })
  readonly position: number;
}

export class MatrixAnswer extends MatrixSummaryAnswer {
  @ApiProperty({ type: [MatrixLearnerAnswer], description: 'By name' })
  readonly learners: readonly MatrixLearnerAnswer[];
  @ApiProperty({ type: String, nullable: true, description: 'Address of the next page' })
  readonly next: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Address of the previous page' })
  readonly previous: string | null;
}
