import type { CsvRow } from '../../platform/http/csv.js';
import type { JsonObject } from '../../platform/events/event.js';
import { AUDITED_EVENT_COLUMNS, auditedEventCells } from '../audited-event/audited-event.js';
import type { AuditEntryAnswer } from './audit.answer.js';

export async function* auditRows(
  batches: AsyncIterable<readonly AuditEntryAnswer[]>,
): AsyncGenerator<CsvRow, void, undefined> {
  yield [...AUDITED_EVENT_COLUMNS, 'subjectKind', 'subjectId', 'subjectName'];
  for await (const entries of batches)
    for (const entry of entries) {
      const { kind, id, name } = entry.subject;
      yield [...auditedEventCells(entry), kind, id, name];
    }
}

export async function* auditLines(
  batches: AsyncIterable<readonly AuditEntryAnswer[]>,
): AsyncGenerator<JsonObject, void, undefined> {
  for await (const entries of batches)
    for (const { who, operation, subject, ...entry } of entries)
      yield { ...entry, who: { ...who }, operation: operation && { ...operation }, subject: { ...subject } };
}
