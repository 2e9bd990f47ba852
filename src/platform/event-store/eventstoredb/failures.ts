import {
  AccessDeniedError,
  convertToCommandError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { EventStoreError, StoreAccessDenied, StoreUnavailable } from '../event-store.errors.js';
import type { ActualRevision } from '../event-store.js';

/** What an answer that is no success means to us. */
export type Failure =
  | { readonly kind: 'wrong-revision'; readonly actual: ActualRevision }
  | { readonly kind: 'no-stream'; readonly gone: boolean }
  | { readonly kind: 'too-large'; readonly limit: number | undefined }
  | { readonly kind: 'denied'; readonly cause: Error }
  /** The server has no such method, so nothing was done. */
  | { readonly kind: 'unsupported' }
  /** Never to be tried again as it is. */
  | { readonly kind: 'refused'; readonly cause: Error }
  /** An append's outcome is unknown; trying again may help. */
  | { readonly kind: 'passing'; readonly cause: Error };

/** gRPC status codes that decide where the client has no class of its own. */
const CODE = { INVALID_ARGUMENT: 3, PERMISSION_DENIED: 7, UNIMPLEMENTED: 12, UNAUTHENTICATED: 16 } as const;

export const passing = (cause: Error): Failure => ({ kind: 'passing', cause });

/** A server names its revision as an unsigned 64-bit number; all ones, like an absent one, mean "no stream". */
export const actualRevision = (revision: bigint | 'no_stream'): ActualRevision =>
  revision === 'no_stream' || revision < 0n || revision > BigInt(Number.MAX_SAFE_INTEGER)
    ? 'none'
    : Number(revision);

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** The client's own class for a gRPC error; an error that its conversion trips over stays what it is. */
const converted = (thrown: Error): Error => {
  try {
    return convertToCommandError(thrown);
  } catch {
    return thrown;
  }
};

const codeOf = (error: Error): number | undefined => {
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'number' ? code : undefined;
};

const byCode = (error: Error): Failure => {
  switch (codeOf(error)) {
    case CODE.PERMISSION_DENIED:
    case CODE.UNAUTHENTICATED:
      return { kind: 'denied', cause: error };
    case CODE.UNIMPLEMENTED:
      return { kind: 'unsupported' };
    case CODE.INVALID_ARGUMENT:
      return { kind: 'refused', cause: error };
    default:
      // Deadline, unavailable, cancelled, aborted, not leader, not ready, a reset connection and whatever else a
      // server or proxy may say: a retry with the same ids and revision is harmless, and the tries are bounded.
      return passing(error);
  }
};

/** Tells the errors of the client, and the raw gRPC errors that it lets through, apart. */
export const failureOf = (thrown: unknown): Failure => {
  const error = converted(asError(thrown));
  if (error instanceof EventStoreError) return { kind: 'refused', cause: error };
  if (error instanceof WrongExpectedVersionError) {
    return { kind: 'wrong-revision', actual: actualRevision(error.actualVersion) };
  }
  if (error instanceof StreamNotFoundError) return { kind: 'no-stream', gone: false };
  if (error instanceof StreamDeletedError) return { kind: 'no-stream', gone: true };
  if (error instanceof MaxAppendSizeExceededError) return { kind: 'too-large', limit: error.maxAppendSize };
  if (error instanceof AccessDeniedError) return { kind: 'denied', cause: error };
  return byCode(error);
};

/** The port's error for a read that failed for good. */
export const readError = (what: string, failure: Failure): EventStoreError => {
  if (failure.kind === 'denied') {
    return new StoreAccessDenied(`EventStoreDB denied us ${what}`, { cause: failure.cause });
  }
  if ('cause' in failure) {
    if (failure.cause instanceof EventStoreError) return failure.cause;
    return new StoreUnavailable(`EventStoreDB did not serve ${what}`, { cause: failure.cause });
  }
  return new StoreUnavailable(`EventStoreDB did not serve ${what}: ${failure.kind}`);
};
