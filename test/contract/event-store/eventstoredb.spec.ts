import { jest } from '@jest/globals';
import { openOnLoopback } from '../../support/loopback-eventstoredb/open-on-loopback.js';
import { eventStoreContract } from './event-store.contract.js';

// Hundreds of round trips and fsyncs a test: on a busy machine they take longer than the usual five seconds.
jest.setTimeout(60_000);

eventStoreContract('EventStoreDB over its batch append, on the loopback server', async () => {
  const { store, another, close } = await openOnLoopback('batch');
  return { store, close, reopen: async () => another() };
});

eventStoreContract('EventStoreDB over its plain append, on the loopback server', async () => {
  const { store, another, close } = await openOnLoopback('append');
  return { store, close, reopen: async () => another() };
});
