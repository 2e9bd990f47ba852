import { ApiProperty } from '@nestjs/swagger';
import { EXPECTED } from '../headings/import-kinds.js';
import type { ImportPlan } from '../plan/import-plan.js';
import { FileColumnAnswer } from './import.answer.js';
import type { ImportRecord } from './import-record.js';

export class ImportMappingAnswer {
  @ApiProperty({ type: [FileColumnAnswer], description: 'The columns of the file; none before it was read' })
  readonly columns: readonly FileColumnAnswer[];
  @ApiProperty({ type: Object, description: 'What of it was mapped by hand: `columns` and `emptyCells`' })
  readonly chosen: ImportRecord['mapping'];
  @ApiProperty({ type: [String], description: 'All that columns of such a file can hold' })
  readonly fields: readonly string[];
}

/** `plan`: of the last dry run, as long as it is kept. */
export const importMappingAnswer = (
  { kind, mapping, seen }: ImportRecord,
  plan: ImportPlan | undefined,
): ImportMappingAnswer => ({
  columns: (plan ?? seen)?.columns ?? [],
  chosen: mapping,
  fields: EXPECTED[kind].fields,
});
