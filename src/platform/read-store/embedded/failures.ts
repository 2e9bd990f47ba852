import { SqliteFailure } from '../../sqlite/sqlite.errors.js';
import { ReadStoreClosed, ReadStoreUnavailable } from '../read-store.errors.js';

/** Runs work on the database and answers its failures in the port's words. A defect in our SQL stays what it is. */
export const inPortWords = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SqliteFailure)) throw error;
    if (error.code === 'CLOSED') throw new ReadStoreClosed('The read store is closed', { cause: error });
    if (error.code === 'OTHER' || error.code === 'CONSTRAINT') throw error;
    throw new ReadStoreUnavailable(error.message, { cause: error });
  }
};
