import type { Collection } from 'mongodb';
import { insertAbsent } from '../../mongodb/duplicate-inserts.js';
import type { MongoConnection } from '../../mongodb/mongo-connection.js';
import type { StoredDocument } from './stored-document.js';

const storedPositions = async (
  collection: Collection<StoredDocument>,
  documents: readonly StoredDocument[],
): Promise<ReadonlyMap<string, number>> => {
  const ids = documents.map(({ _id }) => _id);
  const stored = await collection.find({ _id: { $in: ids } }, { projection: { pos: 1 } }).toArray();
  return new Map(stored.map(({ _id, pos }) => [_id, pos]));
};

/**
 * Writes documents, each only over a lower position, new ones in one bulk and known ones in another; each id once. An upsert with
 * the same guard would do in one, but a guard that holds then shows as a duplicate key in the middle of a bulk, after
 * which not every server goes on. The positions read first only sort new from known: the guard of each replacement
 * is what keeps two projectors apart.
 */
export const writeGuarded = async (
  connection: MongoConnection,
  collection: Collection<StoredDocument>,
  documents: readonly StoredDocument[],
): Promise<void> => {
  const positions = await connection.run(() => storedPositions(collection, documents));
  const fresh = documents.filter(({ _id }) => !positions.has(_id));
  const allFresh = await connection.run(() => insertAbsent(collection, fresh));
  const older = documents.filter(({ _id, pos }) => (positions.get(_id) ?? pos) < pos);
  // Where somebody inserted the same in between, the guard decides.
  const contested = allFresh ? older : [...older, ...fresh];
  await connection.bulkWrite(
    collection,
    contested.map((document) => ({
      replaceOne: { filter: { _id: document._id, pos: { $lt: document.pos } }, replacement: document },
    })),
  );
};
