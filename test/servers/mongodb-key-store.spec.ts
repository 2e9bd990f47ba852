import { jest } from '@jest/globals';
import { MongoKeyStore } from '../../src/platform/keys/mongodb/mongo-key-store.js';
import { keyStoreContract } from '../contract/key-store/key-store.contract.js';
import { onFreshDatabase } from '../support/servers/mongodb.js';

// FerretDB reads the whole collection for each key that is wrapped anew.
jest.setTimeout(60_000);

keyStoreContract('the MongoDB key store', () => onFreshDatabase(MongoKeyStore.connect));
