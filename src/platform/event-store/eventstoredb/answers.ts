import type { NewEvent, Position } from '../../events/event.js';
import type { ExpectedRevision } from '../event-store.js';
import type { WireEvent } from './codec.js';
import type { Failure } from './failures.js';

/** One append as it goes out, ready to be sent again. */
export type WireAppend = {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
  readonly wire: readonly WireEvent[];
};

export type Written = {
  readonly kind: 'written';
  readonly revision: number;
  /** Absent where the server answers an idempotent retry without it. */
  readonly position: Position | undefined;
};
export type Answer = Written | Failure;
