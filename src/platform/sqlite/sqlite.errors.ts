export type SqliteFailureCode =
  /** Another connection held the lock for longer than the busy timeout. */
  | 'BUSY'
  /** The disk (or the allowed size of the file) is used up; the transaction was rolled back. */
  | 'FULL'
  /** The operating system refused a read, write or fsync. */
  | 'IO'
  /** The file is damaged or is not a SQLite database. */
  | 'CORRUPT'
  /** A unique, not-null or check constraint stood in the way. */
  | 'CONSTRAINT'
  | 'READ_ONLY'
  | 'CANNOT_OPEN'
  /** A newer version of the program wrote the file. */
  | 'TOO_NEW'
  /** Used after `close()`. */
  | 'CLOSED'
  /** Anything else: as a rule a defect in our SQL. */
  | 'OTHER';

/** What happened to which database file. The message holds no bound values, so no personal data. */
export class SqliteFailure extends Error {
  constructor(
    readonly code: SqliteFailureCode,
    readonly file: string,
    /** SQLite's own name of the fault, such as SQLITE_CONSTRAINT_UNIQUE, where it gave one. */
    readonly sqliteCode: string,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`${WHAT_HAPPENED[code]} (${file}): ${detail}`, options);
    this.name = 'SqliteFailure';
  }
}

const WHAT_HAPPENED: Record<SqliteFailureCode, string> = {
  BUSY: 'The database is locked by another connection',
  FULL: 'The database cannot grow: the disk is full',
  IO: 'The disk refused to read or write the database',
  CORRUPT: 'The database file is damaged or is not a database',
  CONSTRAINT: 'A constraint of the database refused the write',
  READ_ONLY: 'The database is open for reading only',
  CANNOT_OPEN: 'The database cannot be opened',
  TOO_NEW: 'The database was written by a newer version of the program',
  CLOSED: 'The database is closed',
  OTHER: 'The database refused the statement',
};

const CODE_BY_PREFIX: readonly (readonly [string, SqliteFailureCode])[] = [
  ['SQLITE_BUSY', 'BUSY'],
  ['SQLITE_LOCKED', 'BUSY'],
  ['SQLITE_FULL', 'FULL'],
  ['SQLITE_IOERR', 'IO'],
  ['SQLITE_CORRUPT', 'CORRUPT'],
  ['SQLITE_NOTADB', 'CORRUPT'],
  ['SQLITE_CONSTRAINT', 'CONSTRAINT'],
  ['SQLITE_READONLY', 'READ_ONLY'],
  ['SQLITE_CANTOPEN', 'CANNOT_OPEN'],
];

/** The typed form of whatever the driver threw while it worked on `file`. */
export const toSqliteFailure = (cause: unknown, file: string): SqliteFailure => {
  if (cause instanceof SqliteFailure) return cause;
  const detail = cause instanceof Error ? cause.message : String(cause);
  const sqliteCode = sqliteCodeOf(cause);
  if (detail.includes('ConnectionFailed'))
    return new SqliteFailure('CANNOT_OPEN', file, sqliteCode, detail, { cause });
  const code = CODE_BY_PREFIX.find(([prefix]) => sqliteCode.startsWith(prefix))?.[1] ?? 'OTHER';
  return new SqliteFailure(code, file, sqliteCode, detail, { cause });
};

const sqliteCodeOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : '';
