import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ThresholdAnswer } from '../bulk/bulk-http.contract.js';
import { FILE_KINDS, type FileKind } from './file/file-kinds.js';
import { type Field, headerOf, isField } from './headings/fields.js';
import { acceptedOf, type ImportPlan } from './plan/import-plan.js';
import { type FieldChange, type PlannedRow, ROW_OUTCOMES, type RowOutcome } from './plan/planned-row.js';
import type { RowFault } from './row-fault.js';

/** Of learners: `register` and `amend`; of training records: `complete` and `allocate`. */
export class RowCountsAnswer {
  @ApiPropertyOptional({ description: 'New learners' })
  readonly register?: number;
  @ApiPropertyOptional({ description: 'Known learners with something different' })
  readonly amend?: number;
  @ApiPropertyOptional({ description: 'Marks that registers do not have yet' })
  readonly attend?: number;
  @ApiPropertyOptional({ description: 'New groups or courses' })
  readonly create?: number;
  @ApiPropertyOptional({ description: 'Known courses with something different' })
  readonly change?: number;
  @ApiPropertyOptional({ description: 'Completions that are not recorded yet' })
  readonly complete?: number;
  @ApiPropertyOptional({ description: 'Allocations that are not open yet' })
  readonly allocate?: number;
  @ApiProperty({ description: 'What is already so' })
  readonly unchanged: number;
  @ApiProperty({ description: 'With a fault: they are left out' })
  readonly rejected: number;
}

export class AllocationTotalsAnswer {
  @ApiProperty()
  readonly gained: number;
  @ApiProperty()
  readonly lost: number;
  @ApiProperty({ description: 'Learners of whom any is gained or lost' })
  readonly learners: number;
}

/** What a file would do. Nothing was changed. */
export class ImportPreviewAnswer {
  @ApiProperty({ description: 'Commit the file with it, within the hour' })
  readonly planToken: string;
  @ApiProperty({ enum: FILE_KINDS })
  readonly kind: FileKind;
  @ApiProperty()
  readonly validUntil: string;
  @ApiProperty({ description: 'Rows that hold anything, without the header' })
  readonly rows: number;
  @ApiProperty({ type: RowCountsAnswer, description: 'Of rows; of a training matrix, of its filled cells' })
  readonly counts: RowCountsAnswer;
  @ApiProperty({ description: 'Rows with a warning; they are done all the same' })
  readonly warnings: number;
  @ApiProperty({
    description: 'Of a file that names everybody: how many learners are not in it and become inactive',
  })
  readonly absent: number;
  @ApiProperty({
    type: AllocationTotalsAnswer,
    description: 'What the learning plans allocate and take back because learners move',
  })
  readonly allocations: AllocationTotalsAnswer;
  @ApiProperty({ type: [String], description: 'Names of the groups that are created first' })
  readonly newGroups: readonly string[];
  @ApiProperty({ description: 'What a commit is about: all that is neither unchanged nor rejected' })
  readonly total: number;
  @ApiProperty({ type: [String], description: 'Columns of the file that mean nothing here' })
  readonly ignoredColumns: readonly string[];
  @ApiProperty({ type: ThresholdAnswer })
  readonly threshold: ThresholdAnswer;
}

export const importPreviewAnswer = (planToken: string, plan: ImportPlan): ImportPreviewAnswer => {
  const { validUntil, kind, rows, counts, warnings, columns, absent, allocations, threshold } = plan;
  const newGroups = plan.newGroups.map(({ name }) => name);
  const total = acceptedOf(counts);
  const ignored = columns
    .filter(({ field, header }) => field === null && header !== '')
    .map(({ header }) => header);
  return {
    ...{ planToken, kind, validUntil, rows, counts, warnings, absent, allocations, newGroups, total },
    ignoredColumns: ignored,
    threshold,
  };
};

export class RowFaultAnswer {
  @ApiProperty({ type: String, nullable: true, description: 'The column; null: the row as a whole' })
  readonly column: string | null;
  @ApiProperty()
  readonly code: string;
  @ApiProperty()
  readonly message: string;
}

export class PlannedRowAnswer {
  @ApiProperty({ description: 'As a spreadsheet numbers it: the header is row 1' })
  readonly row: number;
  @ApiProperty({ description: 'Line of the file on which the row starts' })
  readonly line: number;
  @ApiProperty({ enum: ROW_OUTCOMES })
  readonly outcome: RowOutcome;
  @ApiProperty({ type: String, nullable: true })
  readonly learnerId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of a training record' })
  readonly courseId: string | null;
  @ApiProperty({ type: [RowFaultAnswer] })
  readonly errors: readonly RowFaultAnswer[];
  @ApiProperty({ type: [RowFaultAnswer] })
  readonly warnings: readonly RowFaultAnswer[];
  @ApiProperty({ type: Object, description: 'Of an amendment: before and after, by column' })
  readonly changes: { readonly [column: string]: FieldChange };
  @ApiProperty({
    type: [String],
    description: 'Ids of courses that the learning plans allocate because of it',
  })
  readonly allocationsGained: readonly string[];
  @ApiProperty({
    type: [String],
    description: 'Ids of courses whose allocations the learning plans take back',
  })
  readonly allocationsLost: readonly string[];
}

export class PlannedRowsAnswer {
  @ApiProperty({ type: [PlannedRowAnswer] })
  readonly rows: readonly PlannedRowAnswer[];
  @ApiProperty({ type: String, nullable: true, description: 'Give it as `cursor` for the next page' })
  readonly next: string | null;
}

const nameOf = (column: Field | null): string | null => (column === null ? null : headerOf(column));

const faultAnswer = ({ column, heading, code, message }: RowFault): RowFaultAnswer => ({
  column: heading ?? nameOf(column),
  code,
  message,
});

export const plannedRowAnswer = (planned: PlannedRow): PlannedRowAnswer => {
  const { row, line, outcome, learnerId, about, faults, warnings, changes, allocations, values } = planned;
  const { courseId } = values;
  return {
    row,
    line,
    outcome,
    // The id of somebody who is not registered yet is nobody's.
    learnerId: outcome === 'register' || about !== undefined ? null : learnerId,
    courseId:
      typeof courseId === 'string' ? courseId : about === 'course' && outcome !== 'create' ? learnerId : null,
    errors: faults.map(faultAnswer),
    warnings: warnings.map(faultAnswer),
    changes: Object.fromEntries(
      Object.entries(changes).map(([field, change]) => [isField(field) ? headerOf(field) : field, change]),
    ),
    allocationsGained: allocations?.gained ?? [],
    allocationsLost: allocations?.lost ?? [],
  };
};
