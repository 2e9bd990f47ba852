import type { Table } from '../../platform/http/tables/table.js';
import { AUDITED_EVENT_COLUMNS } from '../audited-event/audited-event.js';
import type { AuditEntryAnswer } from './audit.answer.js';

async function* rowsOf(
  batches: AsyncIterable<readonly AuditEntryAnswer[]>,
): AsyncGenerator<AuditEntryAnswer, void, undefined> {
  for await (const entries of batches) yield* entries;
}

/** An audit as a file: an event a row, and whom or what it was done to. */
export const auditTable = (batches: AsyncIterable<readonly AuditEntryAnswer[]>): Table<AuditEntryAnswer> => ({
  name: 'audit',
  columns: [
    ...AUDITED_EVENT_COLUMNS,
    { header: 'subjectKind', kind: 'text', value: ({ subject }) => subject.kind },
    { header: 'subjectId', kind: 'text', value: ({ subject }) => subject.id },
    { header: 'subjectName', kind: 'text', value: ({ subject }) => subject.name },
  ],
  rows: rowsOf(batches),
  line: (entry) => entry,
});
