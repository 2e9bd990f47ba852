import type { EventMetadata } from '../../platform/events/event.js';

/** `, by manager m-17 as part of bulk operation 019ab...` */
export const byWhom = ({ actor, correlationId }: EventMetadata, isBulk: boolean): string => {
  const part = isBulk ? ` as part of bulk operation ${correlationId}` : '';
  if (actor.kind === 'schedule') return `, by the schedule${part}`;
  if (actor.kind === 'system') return `, by the system${part}`;
  return `, by ${actor.kind} ${actor.id}${part}`;
};
