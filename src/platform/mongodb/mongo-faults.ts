import { MongoError, MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb';

/** What an error of the driver means for the caller; a defect is passed on as it is. */
export type MongoFault = 'retry' | 'unavailable' | 'defect';

const DUPLICATE_KEY = 11000;
const NAMESPACE_NOT_FOUND = 26;
const NAMESPACE_EXISTS = 48;

/** Stepping down, shutting down, interrupted, majority not reached in time: the same command may pass a moment later. */
const PASSING_CODES: ReadonlySet<number> = new Set([
  6, 7, 43, 50, 64, 89, 91, 100, 134, 175, 189, 262, 9001, 10107, 11600, 11601, 11602, 13435, 13436,
]);
/** The server refuses our credentials or rights. */
const ACCESS_CODES: ReadonlySet<number> = new Set([13, 18, 8000]);
/** The driver was closed, or never got a connection. */
const DISCONNECTED: ReadonlySet<string> = new Set([
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
  'MongoWaitQueueTimeoutError',
  'MongoServerClosedError',
]);

const codeOf = (error: MongoError): number | undefined =>
  typeof error.code === 'number' ? error.code : undefined;

/** Tells an outage that may pass from one that will not, and both from a defect of ours. */
export const faultOf = (error: unknown): MongoFault => {
  if (!(error instanceof MongoError)) return 'defect';
  // The driver has already searched for a server during its whole selection time.
  if (error instanceof MongoServerSelectionError || DISCONNECTED.has(error.name)) return 'unavailable';
  const code = codeOf(error);
  if (code !== undefined && ACCESS_CODES.has(code)) return 'unavailable';
  if (error instanceof MongoNetworkError || error.hasErrorLabel('RetryableWriteError')) return 'retry';
  return code !== undefined && PASSING_CODES.has(code) ? 'retry' : 'defect';
};

/** One line without addresses, filters or values of documents. */
export const describeFault = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown error';
  const code = error instanceof MongoError ? codeOf(error) : undefined;
  return code === undefined ? error.name : `${error.name}, code ${code}`;
};

const hasCode = (error: unknown, code: number): boolean =>
  error instanceof MongoServerError && error.code === code;

export const isDuplicateKey = (error: unknown): boolean => hasCode(error, DUPLICATE_KEY);
/** The collection is not there. */
export const isMissingCollection = (error: unknown): boolean => hasCode(error, NAMESPACE_NOT_FOUND);
export const isExistingCollection = (error: unknown): boolean => hasCode(error, NAMESPACE_EXISTS);
