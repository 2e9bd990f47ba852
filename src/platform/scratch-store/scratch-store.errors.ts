/** The scratch store did not answer, or is closed; adapters throw it after their own retries. */
export class ScratchStoreUnavailable extends Error {
  readonly code = 'SCRATCH_STORE_UNAVAILABLE';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
