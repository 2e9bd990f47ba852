import type { CsvRow } from '../../platform/http/csv.js';
import type { JsonObject } from '../../platform/events/event.js';
import type { AuditEntryAnswer } from './audit.answer.js';

const HEADER: CsvRow = [
  'position',
  'recordedAt',
  'type',
  'subjectKind',
  'subjectId',
  'subjectName',
  'sentence',
  'actorKind',
  'actorId',
  'effectiveOn',
  'reason',
  'operation',
];

export async function* auditRows(
  batches: AsyncIterable<readonly AuditEntryAnswer[]>,
): AsyncGenerator<CsvRow, void, undefined> {
  yield HEADER;
  for await (const entries of batches)
    for (const {
      position,
      recordedAt,
      type,
      subject,
      sentence,
      actor,
      effectiveOn,
      reason,
      operation,
    } of entries)
      yield [
        position,
        recordedAt,
        type,
        subject.kind,
        subject.id,
        subject.name,
        sentence,
        actor.kind,
        actor.id,
        effectiveOn,
        reason,
        operation.id,
      ];
}

export async function* auditLines(
  batches: AsyncIterable<readonly AuditEntryAnswer[]>,
): AsyncGenerator<JsonObject, void, undefined> {
  for await (const entries of batches)
    for (const { actor, operation, subject, ...entry } of entries)
      yield { ...entry, subject: { ...subject }, actor: { ...actor }, operation: { ...operation } };
}
