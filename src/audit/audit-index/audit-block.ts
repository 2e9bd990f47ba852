import type { ActorKind, Instant, Position } from '../../platform/events/event.js';
import type { ViewDefinition } from '../../platform/read-store/view.js';

/** Where in the log the events of one actor, operation and type lie that were recorded within the same minute. */
export type AuditBlock = {
  readonly actorKind: ActorKind;
  readonly actorId: string;
  /** The correlation: a bulk operation or a single request. */
  readonly operationId: string;
  readonly type: string;
  readonly firstPosition: Position;
  readonly lastPosition: Position;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly count: number;
};

export const auditIndexView: ViewDefinition = {
  name: 'audit-index',
  version: 2,
  fields: {
    actorKind: 'string',
    actorId: 'string',
    operationId: 'string',
    type: 'string',
    firstPosition: 'number',
    lastPosition: 'number',
    firstAt: 'string',
    lastAt: 'string',
  },
  indexes: [
    ['firstPosition'],
    ['lastPosition'],
    ['actorId', 'firstPosition'],
    ['operationId', 'firstPosition'],
    ['type', 'firstPosition'],
  ],
};
