import type { OpenedEvent } from '../../platform/events/event.js';
import type { Projection } from '../../platform/projections/projection.js';
import { AUDITED_PREFIXES, AUDITED_TYPES } from '../audited-events.js';
import { type AuditBlock, auditIndexView } from './audit-block.js';

const MINUTE = '2026-11-24T09:00'.length;

/** Depends on the event alone, so that every build gives the same blocks however the log is cut into batches. */
const blockIdOf = ({ type, metadata }: OpenedEvent): string => {
  const known = blockIds.get(metadata);
  if (known?.type === type) return known.id;
  const { recordedAt, actor, correlationId } = metadata;
  const id = `${recordedAt.slice(0, MINUTE)}:${actor.id}:${correlationId}:${type}`;
  blockIds.set(metadata, { type, id });
  return id;
};
/** The events of bulk work share one metadata object: their id is made, and hashed, once for thousands. */
const blockIds = new WeakMap<OpenedEvent['metadata'], { readonly type: string; readonly id: string }>();

const started = ({ type, position, metadata }: OpenedEvent): AuditBlock => ({
  actorKind: metadata.actor.kind,
  actorId: metadata.actor.id,
  operationId: metadata.correlationId,
  type,
  firstPosition: position,
  lastPosition: position,
  firstAt: metadata.recordedAt,
  lastAt: metadata.recordedAt,
  count: 1,
});

/**
 * Finds the parts of the log that an auditor's question is about; the events themselves are read from the log. A document
 * an event would cost as much as the learners list: an operation on 100,000 learners makes one or two. docs/adr/0014.
 */
export const auditIndex: Projection<AuditBlock> = {
  view: auditIndexView,
  streamPrefixes: AUDITED_PREFIXES,
  handles: AUDITED_TYPES,
  documentIds: (event) => [blockIdOf(event)],
  fold: (block: AuditBlock | undefined, event: OpenedEvent) => {
    if (block === undefined) return started(event);
    const { recordedAt } = event.metadata;
    return {
      ...block,
      lastPosition: event.position,
      firstAt: recordedAt < block.firstAt ? recordedAt : block.firstAt,
      lastAt: recordedAt > block.lastAt ? recordedAt : block.lastAt,
      count: block.count + 1,
    };
  },
};
