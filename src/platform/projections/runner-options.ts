import type { Position } from '../events/event.js';

/** Something that an operator should see in the log. Ids and codes only. */
export type Incident = {
  readonly projection: string;
  readonly kind: 'stopped' | 'waiting' | 'lease-lost' | 'swapped' | 'superseded';
  readonly table?: number;
  readonly code?: string;
  readonly eventId?: string;
  readonly position?: Position;
  /** Where in the program it happened. */
  readonly frames?: readonly string[];
};

export type RunnerOptions = {
  /** Names this projector in leases; must be its own. */
  readonly owner: string;
  readonly leaseMs: number;
  /** How often leases, requests and waiting lanes are looked after. */
  readonly tickMs: number;
  /** How often changed details are published. */
  readonly publishMs: number;
  /** How long a replaced table is kept for readers that are still in it. */
  readonly dropAfterMs: number;
  readonly batch: { readonly live: number; readonly catchingUp: number };
  /** Memory for the documents of all live tables and of all builds together, in MiB as their lanes estimate it. */
  readonly documentsMiB: { readonly live: number; readonly building: number };
  readonly pauses: { readonly firstMs: number; readonly longestMs: number };
  readonly onIncident: (incident: Incident) => void;
};

export const DEFAULT_RUNNER_OPTIONS: Omit<RunnerOptions, 'owner'> = {
  leaseMs: 10_000,
  tickMs: 200,
  publishMs: 1_000,
  dropAfterMs: 60_000,
  batch: { live: 4_000, catchingUp: 4_000 },
  documentsMiB: { live: 64, building: 384 },
  pauses: { firstMs: 100, longestMs: 10_000 },
  onIncident: () => undefined,
};
