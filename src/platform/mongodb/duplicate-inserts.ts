import { type Collection, type Document, MongoBulkWriteError, type OptionalUnlessRequiredId } from 'mongodb';
import { isDuplicateKey } from './mongo-faults.js';

const onlyDuplicates = (error: unknown): boolean => {
  if (!(error instanceof MongoBulkWriteError)) return isDuplicateKey(error);
  if (error.result.getWriteConcernError() !== undefined) return false;
  const failures = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  return failures.every(({ code }) => code === 11000);
};

/** Inserts what is not there yet and leaves the rest alone; answers whether every document was new. */
export const insertAbsent = async <D extends Document>(
  collection: Collection<D>,
  documents: readonly OptionalUnlessRequiredId<D>[],
): Promise<boolean> => {
  if (documents.length === 0) return true;
  try {
    await collection.insertMany([...documents], { ordered: false });
    return true;
  } catch (error) {
    if (onlyDuplicates(error)) return false;
    throw error;
  }
};
