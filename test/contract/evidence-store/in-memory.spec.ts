import { InMemoryEvidenceStore } from '../../support/in-memory/in-memory-evidence-store.js';
import { evidenceStoreContract } from './evidence-store.contract.js';

evidenceStoreContract('the evidence store in memory', async () => ({
  store: new InMemoryEvidenceStore(),
  close: async () => undefined,
}));
