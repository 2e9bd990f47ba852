import type { Actor } from '../../access/actor.js';
import { isIsoDate } from '../../platform/clock/iso-date.js';
import type { JsonObject, OpenedEvent } from '../../platform/events/event.js';
import type { TableColumn } from '../../platform/http/tables/table.js';
import { isOpenTo, type OperationsById } from '../operations.js';
import { byWhom } from '../sentences/by-whom.js';
import type { AuditedEventAnswer, OperationReferenceAnswer } from './audited-event.answer.js';

/** For whom an event is told, and what is known of bulk operations. */
export type Telling = { readonly by: Actor; readonly operations: OperationsById };

/** `what`: the sentence without who. Pure. */
export const auditedEvent = (event: OpenedEvent, what: string, telling: Telling): AuditedEventAnswer => {
  const { position, revision, id: eventId, type, data, metadata } = event;
  const { actor, recordedAt, correlationId, reason } = metadata;
  const operation = operationOf(correlationId, telling);
  return {
    position,
    revision,
    eventId,
    type,
    sentence: `${what}${byWhom(metadata, operation !== null)}.`,
    who: { kind: actor.kind, id: actor.id },
    recordedAt,
    effectiveOn: businessDayOf(data),
    reason: textOf(data['reason']) ?? reason ?? null,
    operation,
    correlationId,
  };
};

/** The field of each event that says from which day it is so. */
const BUSINESS_DAYS = [
  'effectiveOn',
  'allocatedOn',
  'changedOn',
  'withdrawnOn',
  'completedOn',
  'endedOn',
  'heldOn',
  'from',
] as const;

const businessDayOf = (data: JsonObject): string | null => {
  const days = BUSINESS_DAYS.map((field) => textOf(data[field]));
  return days.find((day) => day !== null && isIsoDate(day)) ?? null;
};

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const operationOf = (id: string, { by, operations }: Telling): OperationReferenceAnswer | null => {
  const row = operations.get(id);
  if (row === undefined) return null;
  const note = isOpenTo(by, row) ? row.note : null;
  return { id, action: row.actionName, ...(note === null ? {} : { note }) };
};

/** The columns of a file that every audited event has. */
export const AUDITED_EVENT_COLUMNS: readonly TableColumn<AuditedEventAnswer>[] = [
  { header: 'position', kind: 'number', value: ({ position }) => position },
  { header: 'recordedAt', kind: 'instant', value: ({ recordedAt }) => recordedAt },
  { header: 'type', kind: 'text', value: ({ type }) => type, width: 28 },
  { header: 'sentence', kind: 'text', value: ({ sentence }) => sentence, width: 80 },
  { header: 'actorKind', kind: 'text', value: ({ who }) => who.kind, width: 14 },
  { header: 'actorId', kind: 'text', value: ({ who }) => who.id },
  { header: 'effectiveOn', kind: 'date', value: ({ effectiveOn }) => effectiveOn },
  { header: 'reason', kind: 'text', value: ({ reason }) => reason },
  { header: 'operation', kind: 'text', value: ({ operation }) => operation?.id ?? null },
  { header: 'action', kind: 'text', value: ({ operation }) => operation?.action ?? null },
  { header: 'correlationId', kind: 'text', value: ({ correlationId }) => correlationId },
];
