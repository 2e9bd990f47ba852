/** Broken infrastructure or a defect in the caller. */
abstract class ReadStoreError extends Error {
  abstract readonly code: string;
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

export class ReadStoreUnavailable extends ReadStoreError {
  readonly code = 'READ_STORE_UNAVAILABLE';
}

/** Another projector holds the lease now: stop at once, it goes on from the checkpoint. */
export class LeaseLost extends ReadStoreError {
  readonly code = 'LEASE_LOST';
}

/** A query or document has a field that the view does not declare, a value of another type, or a cursor of another order. */
export class UndeclaredField extends ReadStoreError {
  readonly code = 'UNDECLARED_FIELD';
}

/** A batch that cannot be written as asked: a document named twice. */
export class InvalidWrite extends ReadStoreError {
  readonly code = 'INVALID_WRITE';
}

export class ReadStoreClosed extends ReadStoreError {
  readonly code = 'READ_STORE_CLOSED';
}
