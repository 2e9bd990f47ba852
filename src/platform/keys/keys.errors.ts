/** Broken keys or a broken key store. Messages name subjects by id and keys by their public id, never key material. */
abstract class KeysError extends Error {
  abstract readonly code: string;
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The key store did not answer; adapters throw it after their own retries. */
export class KeyStoreUnavailable extends KeysError {
  readonly code = 'KEY_STORE_UNAVAILABLE';
}

/** A subject has no entry at all: keys were lost or are not yet restored. This is never an erasure. */
export class KeyMissing extends KeysError {
  readonly code = 'KEY_MISSING';
  constructor(readonly subjects: readonly string[]) {
    super(`${subjects.length} subjects have no data key, the first is ${subjects[0] ?? 'unknown'}`);
  }
}

/** A data key is wrapped by a master key that the settings do not hold. */
export class MasterKeyMissing extends KeysError {
  readonly code = 'MASTER_KEY_MISSING';
  constructor(readonly masterKeyId: string) {
    super(`The settings hold no master key with the id ${masterKeyId}`);
  }
}

/** A master key in the settings is not 32 bytes of base64. */
export class BadMasterKey extends KeysError {
  readonly code = 'BAD_MASTER_KEY';
}

/** Something is to be sealed for a subject whose key was destroyed. */
export class SubjectErased extends KeysError {
  readonly code = 'SUBJECT_ERASED';
  constructor(readonly subject: string) {
    super(`The data key of ${subject} was destroyed`);
  }
}

/** A sealed part or a wrapped key does not open: changed, moved to another place, or made with another key. */
export class SealBroken extends KeysError {
  readonly code = 'SEAL_BROKEN';
}
