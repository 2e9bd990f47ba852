import type { Actor } from '../access/actor.js';
import type { LoadedOperation } from './run/operation-log.js';

/** Managers see their own operations, administrators all. */
export const mayAskFor = (by: Actor, { asked }: Pick<LoadedOperation, 'asked'>): boolean =>
  by.kind === 'administrator' || (asked?.actor.kind === by.kind && asked.actor.id === by.id);
