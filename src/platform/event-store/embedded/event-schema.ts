import type { SqliteDatabase } from '../../sqlite/sqlite.js';
import { SqliteFailure } from '../../sqlite/sqlite.errors.js';
import { checkSchema, prepareSchema } from '../../sqlite/schema.js';

/**
 * The name of an event stands before its payload, so that a filter reads neither payload nor overflow pages.
 * `position` is the row's key; the table is in the order of the log.
 */
const CREATE = `
  create table events(
    position integer primary key,
    stream   text    not null,
    revision integer not null,
    id       text    not null,
    type     text    not null,
    data     text    not null,
    metadata text    not null
  ) strict;
  create unique index events_by_stream on events(stream, revision);
  create unique index events_by_id on events(id);
`;

const VERSION = 1;

/** Creates the tables in a new file. Throws SqliteFailure TOO_NEW for a file of a newer version. */
export const prepareEventSchema = (database: SqliteDatabase): void =>
  prepareSchema(database, { version: VERSION, create: CREATE });

/** For readers. Throws SqliteFailure: TOO_NEW, or CANNOT_OPEN where the writer has not made the tables yet. */
export const checkEventSchema = (database: SqliteDatabase): void => {
  if (checkSchema(database, VERSION) === 0) {
    throw new SqliteFailure('CANNOT_OPEN', database.file, '', 'it holds no event log yet');
  }
};
