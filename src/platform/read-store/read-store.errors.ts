/** Broken infrastructure or a defect in the caller. */
export abstract class ReadStoreError extends Error {
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

/** A query named a field that the view does not declare, or a value of another type. */
export class UndeclaredField extends ReadStoreError {
  readonly code = 'UNDECLARED_FIELD';
}

export class ReadStoreClosed extends ReadStoreError {
  readonly code = 'READ_STORE_CLOSED';
}
