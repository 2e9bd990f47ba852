/**
 * Injection tokens of the ports. Classes of our own (AggregateStore, KeyRing, ActiveViews ...) are their own tokens.
 * app.module.ts alone binds them to adapters.
 */
export const EVENT_STORE = Symbol('EventStore');
export const READ_STORE = Symbol('ReadStore');
export const KEY_STORE = Symbol('KeyStore');
/** Files that prove completions. */
export const EVIDENCE_STORE = Symbol('EvidenceStore');
/** Who may run a bulk operation. */
export const LEASES = Symbol('Leases');
export const SCRATCH_STORE = Symbol('ScratchStore');
export const CLOCK = Symbol('Clock');
export const SETTINGS = Symbol('Settings');
/** The program's log, see observability/log.ts. */
export const LOG = Symbol('Log');
