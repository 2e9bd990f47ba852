import { MongoReadStore } from '../../src/platform/read-store/mongodb/mongo-read-store.js';
import { readStoreContract } from '../contract/read-store/read-store.contract.js';
import { readStoreProperties } from '../contract/read-store/read-store.properties.js';
import { onFreshDatabase, serverUnderTest } from '../support/servers/mongodb.js';

const { kind } = await serverUnderTest();
const real = kind !== 'substitute';
const open = () => onFreshDatabase(MongoReadStore.connect);

readStoreContract(`mongodb, ${kind}`, open, { atomicUpdates: real, largeBatch: real ? 5000 : 150 });
readStoreProperties(`mongodb, ${kind}`, open, { runs: real ? 200 : 30 });
