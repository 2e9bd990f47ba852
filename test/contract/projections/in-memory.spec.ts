import { InMemoryEventStore } from '../../support/in-memory/in-memory-event-store.js';
import { NaiveReadStore } from '../../support/read-store/naive-read-store.js';
import { projectionsContract } from './projections.contract.js';

projectionsContract('the stores in memory', async () => ({
  events: new InMemoryEventStore(),
  views: new NaiveReadStore(),
  close: async () => undefined,
}));
