import type { CsvRow } from '../../platform/http/csv.js';
import type { JsonObject } from '../../platform/events/event.js';
import type { ChangeAnswer } from './learner-history.answer.js';

const HEADER: CsvRow = [
  'position',
  'recordedAt',
  'type',
  'sentence',
  'actorKind',
  'actorId',
  'effectiveOn',
  'reason',
  'operation',
  'before',
  'after',
];

export async function* changeRows(changes: readonly ChangeAnswer[]): AsyncGenerator<CsvRow, void, undefined> {
  yield HEADER;
  for (const change of changes)
    yield [
      change.position,
      change.recordedAt,
      change.type,
      change.sentence,
      change.actor.kind,
      change.actor.id,
      change.effectiveOn,
      change.reason,
      change.operation.id,
      JSON.stringify(change.before),
      JSON.stringify(change.after),
    ];
}

export async function* changeLines(
  changes: readonly ChangeAnswer[],
): AsyncGenerator<JsonObject, void, undefined> {
  for (const { actor, operation, ...change } of changes)
    yield { ...change, actor: { ...actor }, operation: { ...operation } };
}
