import { NaiveReadStore } from '../../support/read-store/naive-read-store.js';
import { readStoreContract } from './read-store.contract.js';

readStoreContract('naive', async () => {
  const store = new NaiveReadStore();
  return { store, close: () => store.close() };
});
