abstract class EvidenceStoreError extends Error {
  abstract readonly code: string;
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

export class EvidenceTooLarge extends EvidenceStoreError {
  readonly code = 'EVIDENCE_TOO_LARGE';
  constructor(readonly maxBytes: number) {
    super(`The evidence has more than ${maxBytes} bytes`);
  }
}

export class EvidenceTypeNotAllowed extends EvidenceStoreError {
  readonly code = 'EVIDENCE_TYPE_NOT_ALLOWED';
  constructor() {
    super('The evidence is neither PDF nor PNG nor JPEG');
  }
}

/** The directory or bucket cannot be read or written. */
export class EvidenceStoreUnavailable extends EvidenceStoreError {
  readonly code = 'EVIDENCE_STORE_UNAVAILABLE';
}
