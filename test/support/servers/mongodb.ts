import { MongoClient } from 'mongodb';
import type { MongoServer } from '../../../src/platform/mongodb/mongo-server.js';
import { MongoReadStore } from '../../../src/platform/read-store/mongodb/mongo-read-store.js';

type Target = { readonly url: string; readonly database: string };
type Closable = { close(): Promise<void> };

/** The server under test: MONGODB_URL, which `npm run test:servers` sets to FerretDB where it is not set. */
export const mongoUrl = (): string => {
  const url = process.env['MONGODB_URL'];
  if (url === undefined || url === '') throw new Error('MONGODB_URL is not set: run `npm run test:servers`');
  return url;
};

let databases = 0;
/** A name that no other test of this run or of one before it uses. */
export const freshDatabase = (): string => {
  databases += 1;
  return `rollbook_test_${process.pid}_${Math.round(performance.timeOrigin)}_${databases}`;
};

export const dropDatabase = async (database: string): Promise<void> => {
  const client = new MongoClient(mongoUrl());
  try {
    await client.db(database).dropDatabase();
  } finally {
    await client.close();
  }
};

export const serverUnderTest = async (): Promise<MongoServer> => {
  const store = await MongoReadStore.connect({ url: mongoUrl() });
  await store.close();
  return store.server;
};

/** Opens a store on a database of its own, which goes when the store is closed. */
export const onFreshDatabase = async <S extends Closable>(connect: (target: Target) => Promise<S>) => {
  const target = { url: mongoUrl(), database: freshDatabase() };
  const store = await connect(target);
  const close = async (): Promise<void> => {
    await store.close();
    await dropDatabase(target.database);
  };
  return { store, close, reopen: () => connect(target) };
};
