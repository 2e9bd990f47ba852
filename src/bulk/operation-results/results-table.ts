import type { Table } from '../../platform/http/tables/table.js';
import type { ResultAnswer } from './results.answer.js';

/** What became of each learner of an operation, as a file; in the order of the selection. */
export const resultsTable = (
  operationId: string,
  rows: AsyncIterable<ResultAnswer>,
): Table<ResultAnswer> => ({
  name: `results-${operationId}`,
  columns: [
    { header: 'row', kind: 'number', value: ({ row }) => row },
    { header: 'learnerId', kind: 'text', value: ({ learnerId }) => learnerId },
    { header: 'name', kind: 'text', value: ({ name }) => name, width: 28 },
    { header: 'outcome', kind: 'text', value: ({ outcome }) => outcome, width: 12 },
    { header: 'code', kind: 'text', value: ({ code }) => code },
    { header: 'words', kind: 'text', value: ({ words }) => words, width: 60 },
  ],
  rows,
  line: (result) => result,
});
