import { jest } from '@jest/globals';
import { EventStoreDbEventStore } from '../../src/platform/event-store/eventstoredb/eventstoredb-event-store.js';
import { eventStoreContract, type OpenEventStore } from '../contract/event-store/event-store.contract.js';
import { openOnLoopback } from '../support/loopback-eventstoredb/open-on-loopback.js';

// Hundreds of round trips and fsyncs a test: on a busy machine they take longer than the usual five seconds.
jest.setTimeout(60_000);

/** The address of a real server, as `esdb://host:2113?tls=false`. */
const url = process.env['EVENTSTORE_URL'] ?? '';

const onServer: OpenEventStore = async () => {
  const open = async () => new EventStoreDbEventStore({ connectionString: url });
  const store = await open();
  return { store, close: () => store.close(), reopen: open };
};

const onLoopback: OpenEventStore = async () => {
  const { store, another, close } = await openOnLoopback('batch');
  return { store, close, reopen: async () => another() };
};

if (url === '') {
  process.stderr.write(
    '\nskipped: EventStoreDB, EVENTSTORE_URL is not set; the loopback server stands in\n\n',
  );
  eventStoreContract('EventStoreDB on the loopback server, for want of a real one', onLoopback);
} else {
  eventStoreContract('a real EventStoreDB', onServer);
}
