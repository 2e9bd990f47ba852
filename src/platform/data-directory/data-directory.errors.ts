abstract class DataDirectoryError extends Error {
  abstract readonly code: string;
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Another process works on the directory. */
export class DataDirectoryInUse extends DataDirectoryError {
  readonly code = 'DATA_DIRECTORY_IN_USE';
  constructor(
    readonly path: string,
    /** The process that holds it, where it has said so. */
    readonly pid: number | undefined,
  ) {
    super(
      `The data directory ${path} is in use by ${pid === undefined ? 'another process' : `process ${pid}`}`,
    );
  }
}

/** A newer version of the program wrote the directory; this one would damage it. */
export class DataDirectoryTooNew extends DataDirectoryError {
  readonly code = 'DATA_DIRECTORY_TOO_NEW';
  constructor(
    readonly path: string,
    readonly found: number,
    readonly known: number,
  ) {
    super(`The data directory ${path} has format ${found}, and this program knows formats up to ${known}`);
  }
}

/** The path is no directory of ours, or it cannot be written. */
export class DataDirectoryUnusable extends DataDirectoryError {
  readonly code = 'DATA_DIRECTORY_UNUSABLE';
}
