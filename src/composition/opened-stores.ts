import type { EventStore } from '../platform/event-store/event-store.js';
import type { EvidenceStore } from '../platform/evidence-store/evidence-store.js';
import type { KeyStore } from '../platform/keys/key-store.js';
import type { MasterKeys } from '../platform/keys/master-keys.js';
import type { Leases, ReadStore } from '../platform/read-store/read-store.js';
import type { ScratchStore } from '../platform/scratch-store/scratch-store.js';
import type { MasterKeyTexts } from './embedded-secrets.js';

/** What a projector needs: it writes views and reads all else. */
export type ProjectorStores = {
  readonly events: EventStore;
  readonly views: ReadStore;
  readonly keys: KeyStore;
  readonly masterKeys: MasterKeys;
  readonly close: () => Promise<void>;
};
export type Stores = ProjectorStores & {
  readonly scratch: ScratchStore;
  readonly evidence: EvidenceStore;
  readonly leases: Leases;
  readonly tokenSecret: string;
  /** Where the embedded stores lie, for a thread of this process; absent on servers, which other processes share. */
  readonly embedded?: { readonly dataDirectory: string; readonly masterKeys: MasterKeyTexts };
};
