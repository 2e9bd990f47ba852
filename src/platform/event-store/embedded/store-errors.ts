import { SqliteFailure } from '../../sqlite/sqlite.errors.js';
import { StoreClosed, StoreCorrupt, StoreUnavailable } from '../event-store.errors.js';

/** The port's error for what SQLite reported; anything else as it is. */
export const toStoreError = (error: unknown): unknown => {
  if (!(error instanceof SqliteFailure)) return error;
  switch (error.code) {
    case 'CLOSED':
      return new StoreClosed('The event store is closed', { cause: error });
    case 'CORRUPT':
      return new StoreCorrupt(error.message, { cause: error });
    case 'BUSY':
    case 'FULL':
    case 'IO':
    case 'READ_ONLY':
    case 'CANNOT_OPEN':
      return new StoreUnavailable(error.message, { cause: error });
    case 'CONSTRAINT':
    case 'TOO_NEW':
    case 'OTHER':
      return error;
  }
};

export const asStoreErrors = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw toStoreError(error);
  }
};
