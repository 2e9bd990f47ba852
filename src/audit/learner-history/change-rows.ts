import type { Table } from '../../platform/http/tables/table.js';
import { AUDITED_EVENT_COLUMNS } from '../audited-event/audited-event.js';
import type { ChangeAnswer } from './learner-history.answer.js';

async function* rowsOf(changes: readonly ChangeAnswer[]): AsyncGenerator<ChangeAnswer, void, undefined> {
  yield* changes;
}

/** A history as a file: a change a row, what it changed as JSON. */
export const historyTable = (changes: readonly ChangeAnswer[]): Table<ChangeAnswer> => ({
  name: 'history',
  columns: [
    ...AUDITED_EVENT_COLUMNS,
    { header: 'changes', kind: 'text', value: (change) => JSON.stringify(change.changes), width: 60 },
  ],
  rows: rowsOf(changes),
  line: (change) => change,
});
