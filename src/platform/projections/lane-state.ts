import type { ProjectionState } from '../read-store/read-store.js';

/** Where a lane stands. `waiting`: broken infrastructure, tried again by itself; `stopped`: an event, until `retry`. */
export type LaneState =
  | { readonly state: 'ready' }
  | { readonly state: 'catching-up' }
  | { readonly state: 'live' }
  | { readonly state: 'waiting'; readonly error: string; readonly until: number }
  | { readonly state: 'stopped'; readonly at: NonNullable<ProjectionState['stoppedAt']> };
