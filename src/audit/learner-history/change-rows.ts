import type { CsvRow } from '../../platform/http/csv.js';
import type { JsonObject } from '../../platform/events/event.js';
import { AUDITED_EVENT_COLUMNS, auditedEventCells } from '../audited-event/audited-event.js';
import type { ChangeAnswer } from './learner-history.answer.js';

export async function* changeRows(changes: readonly ChangeAnswer[]): AsyncGenerator<CsvRow, void, undefined> {
  yield [...AUDITED_EVENT_COLUMNS, 'changes'];
  for (const change of changes) yield [...auditedEventCells(change), JSON.stringify(change.changes)];
}

export async function* changeLines(
  changes: readonly ChangeAnswer[],
): AsyncGenerator<JsonObject, void, undefined> {
  for (const { who, operation, ...change } of changes)
    yield { ...change, who: { ...who }, operation: operation && { ...operation } };
}
