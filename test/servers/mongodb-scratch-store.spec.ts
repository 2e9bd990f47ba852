import { MongoScratchStore } from '../../src/platform/scratch-store/mongodb/mongo-scratch-store.js';
import { scratchStoreContract } from '../contract/scratch-store/scratch-store.contract.js';
import { onFreshDatabase } from '../support/servers/mongodb.js';

scratchStoreContract('the MongoDB scratch store', () => onFreshDatabase(MongoScratchStore.connect));
