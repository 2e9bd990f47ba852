import type { Leases } from '../read-store.js';

/**
 * Leases for work that one process alone can do, because it alone holds the data directory: always granted. Written leases
 * would make the main thread wait for the projector's transactions in the same file.
 */
export const soleProcessLeases: Leases = {
  acquireLease: async (name, owner) => ({ name, owner, epoch: 1 }),
  releaseLease: async () => undefined,
};
