import type { EventMetadata } from '../../platform/events/event.js';

/** `, by manager m-17, in bulk operation 019ab...` */
export const byWhom = ({ actor, correlationId }: EventMetadata, isBulk: boolean): string => {
  const part = isBulk ? `, in bulk operation ${correlationId}` : '';
  if (actor.kind === 'schedule') return `, by the schedule${part}`;
  if (actor.kind === 'system') return `, by the system${part}`;
  return `, by ${actor.kind} ${actor.id}${part}`;
};
