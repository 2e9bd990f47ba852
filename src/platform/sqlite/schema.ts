import { SqliteFailure } from './sqlite.errors.js';
import type { SqliteDatabase } from './sqlite.js';

export type Schema = {
  /** Raised with every change of the tables; kept in the file as `user_version`. */
  readonly version: number;
  /** Statements that make the tables in an empty file. */
  readonly create: string;
};

/**
 * Creates the tables in an empty file and leaves a current one as it is. Throws SqliteFailure TOO_NEW, before
 * anything is written, when a newer version of the program wrote the file.
 */
export const prepareSchema = (database: SqliteDatabase, { version, create }: Schema): void => {
  if (checkSchema(database, version) === version) return;
  database.transaction(() => {
    // Another process may have been faster.
    if (checkSchema(database, version) === version) return;
    database.exec(create);
    database.exec(`pragma user_version = ${version}`);
  });
};

/** The file's schema version, 0 for an empty file. Throws SqliteFailure TOO_NEW when it is above `known`. */
export const checkSchema = (database: SqliteDatabase, known: number): number => {
  const found = Number(database.pragma('user_version'));
  if (found > known) {
    const detail = `it has schema version ${found}, and this program knows ${known}`;
    throw new SqliteFailure('TOO_NEW', database.file, '', detail);
  }
  return found;
};
