/** Broken infrastructure or a defect in the caller; a refusal or a conflict is never one of these. */
export abstract class EventStoreError extends Error {
  abstract readonly code: string;
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The append cannot be written as asked: no events, an id twice, a stream twice, a bad stream name. */
export class InvalidAppend extends EventStoreError {
  readonly code = 'INVALID_APPEND';
}

/** The events of one append are larger than the store takes. Never retried: split the append. */
export class EventTooLarge extends EventStoreError {
  readonly code = 'EVENT_TOO_LARGE';
  constructor(
    readonly stream: string,
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`An append to ${stream} has ${bytes} bytes, over the limit of ${limit}`);
  }
}

/** The store did not answer or refused to serve, after the adapter's own retries. The outcome of an append is unknown. */
export class StoreUnavailable extends EventStoreError {
  readonly code = 'STORE_UNAVAILABLE';
}

/** The store refused our credentials. */
export class StoreAccessDenied extends EventStoreError {
  readonly code = 'STORE_ACCESS_DENIED';
}

/** Stored bytes that cannot be read back as an event. */
export class StoreCorrupt extends EventStoreError {
  readonly code = 'STORE_CORRUPT';
}

export class StoreClosed extends EventStoreError {
  readonly code = 'STORE_CLOSED';
}
