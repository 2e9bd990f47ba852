import type { FileSource } from '../parse/file-source.js';

/** A file whose reading can be followed and broken off: past the abort the signal's reason is thrown. */
export class WatchedSource implements FileSource {
  /** How far into the file the latest reading is, in bytes: a file is read more than once. */
  at = 0;

  constructor(
    private readonly source: FileSource,
    readonly signal: AbortSignal,
  ) {}

  get size(): number {
    return this.source.size;
  }

  async *open(from = 0): AsyncGenerator<Uint8Array, void, undefined> {
    this.at = from;
    for await (const piece of this.source.open(from)) {
      this.signal.throwIfAborted();
      this.at += piece.length;
      yield piece;
    }
  }

  /** Leaves the file open: whoever watches does not hold it. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}
