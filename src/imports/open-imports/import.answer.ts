import { ApiProperty } from '@nestjs/swagger';
import { ThresholdAnswer } from '../../bulk/bulk-http.contract.js';
import type { JsonObject } from '../../platform/events/event.js';
import { problemOf } from '../../platform/http/problem.js';
import { EMPTY_CELL_POLICIES, type EmptyCellPolicy } from '../headings/empty-cells.js';
import { IMPORT_KINDS, type ImportKind } from '../headings/import-kinds.js';
import { AllocationTotalsAnswer, RowCountsAnswer } from '../imports.answer.js';
import { acceptedOf, type ImportPlan } from '../plan/import-plan.js';
import { type FileSeen, IMPORT_STATES, type ImportRecord, type ImportState } from './import-record.js';

export class ImportProgressAnswer {
  @ApiProperty({ description: 'Rows planned so far, without the header' })
  readonly rows: number;
  @ApiProperty({ description: 'How far into the file that was, of `size`' })
  readonly bytes: number;
  @ApiProperty({ description: 'Of the file, in bytes' })
  readonly size: number;
}

export class FileColumnAnswer {
  @ApiProperty({ description: 'As the file writes it' })
  readonly header: string;
  @ApiProperty({ type: String, nullable: true, description: 'What it holds; null: it is not read' })
  readonly field: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Of several records of a row: which' })
  readonly nth: number | null;
  @ApiProperty({ type: String, nullable: true, enum: EMPTY_CELL_POLICIES, description: 'Its empty cells' })
  readonly empty: EmptyCellPolicy | null;
}

/** How the file was read. */
export class FileSeenAnswer {
  @ApiProperty({ enum: ['csv', 'xlsx'] })
  readonly format: 'csv' | 'xlsx';
  @ApiProperty({ type: String, nullable: true, description: 'Of CSV' })
  readonly encoding: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of CSV: what separates the cells' })
  readonly delimiter: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of a workbook' })
  readonly sheet: string | null;
  @ApiProperty({ description: 'As a spreadsheet numbers it' })
  readonly headerRow: number;
  @ApiProperty({ type: String, nullable: true, description: 'Null: the columns are not understood' })
  readonly layout: string | null;
  @ApiProperty({ type: [FileColumnAnswer] })
  readonly columns: readonly FileColumnAnswer[];
}

export class ImportAnswer {
  @ApiProperty()
  readonly importId: string;
  @ApiProperty({ enum: IMPORT_KINDS })
  readonly kind: ImportKind;
  @ApiProperty({ enum: IMPORT_STATES })
  readonly state: ImportState;
  @ApiProperty({ type: ImportProgressAnswer })
  readonly progress: ImportProgressAnswer;
  @ApiProperty({ description: 'Whether the file is still here, so that its columns can be mapped anew' })
  readonly fileKept: boolean;
  @ApiProperty({ type: FileSeenAnswer, nullable: true })
  readonly file: FileSeenAnswer | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of the dry run: what a commit does' })
  readonly planToken: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Until when it can be committed' })
  readonly validUntil: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Rows that hold anything, without the header' })
  readonly rows: number | null;
  @ApiProperty({ type: RowCountsAnswer, nullable: true })
  readonly counts: RowCountsAnswer | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Rows with a warning' })
  readonly warnings: number | null;
  @ApiProperty({
    type: AllocationTotalsAnswer,
    nullable: true,
    description: 'What the learning plans allocate and take back because learners move',
  })
  readonly allocations: AllocationTotalsAnswer | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Of a file that names everybody: how many learners are not in it and become inactive',
  })
  readonly absent: number | null;
  @ApiProperty({
    type: [String],
    nullable: true,
    description: 'Names of the groups that are created first',
  })
  readonly newGroups: readonly string[] | null;
  @ApiProperty({ type: Number, nullable: true, description: 'What a commit is about' })
  readonly total: number | null;
  @ApiProperty({ type: ThresholdAnswer, nullable: true })
  readonly threshold: ThresholdAnswer | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of the commit, under /bulk-operations' })
  readonly operationId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The operation that undoes it' })
  readonly undoneBy: string | null;
  @ApiProperty({
    type: Object,
    nullable: true,
    description: 'Why it is refused or failed, as a problem document',
  })
  readonly refusal: JsonObject | null;
}

/** `plan`: of the last dry run, as long as it is kept. */
export const importAnswer = (
  record: ImportRecord,
  plan: ImportPlan | undefined,
  fileKept: boolean,
): ImportAnswer => {
  const { importId, kind, state, progress, planToken, refusal, operationId, undoneBy } = record;
  const seen = plan ?? record.seen;
  return {
    importId,
    kind,
    state,
    progress,
    fileKept,
    file: seen === null ? null : fileSeenAnswer(seen),
    planToken,
    validUntil: plan?.validUntil ?? null,
    rows: plan?.rows ?? null,
    counts: plan?.counts ?? null,
    warnings: plan?.warnings ?? null,
    allocations: plan?.allocations ?? null,
    absent: plan?.absent ?? null,
    newGroups: plan?.newGroups.map(({ name }) => name) ?? null,
    total: plan === undefined ? null : acceptedOf(plan.counts),
    threshold: plan?.threshold ?? null,
    operationId,
    undoneBy,
    refusal: refusal === null ? null : (problemOf(refusal) ?? { ...refusal }),
  };
};

const fileSeenAnswer = ({ dialect, headerRow, layout, columns }: FileSeen): FileSeenAnswer => ({
  format: dialect.format,
  encoding: dialect.format === 'csv' ? dialect.encoding : null,
  delimiter: dialect.format === 'csv' ? dialect.delimiter : null,
  sheet: dialect.format === 'xlsx' ? dialect.sheet : null,
  headerRow,
  layout,
  columns,
});
