import type { ImportProgress } from './import-record.js';
import type { OpenFile } from './open-files.js';
import { WatchedSource } from './watched-source.js';

/** One reading of a file from its start to its end, or until it is stopped. */
export class DryRun {
  /** Resolves when nothing of it goes on any more. */
  over: Promise<void> = Promise.resolve();
  readonly source: WatchedSource;
  private readonly controller = new AbortController();
  private rows = 0;
  private bytes = 0;

  constructor(readonly file: OpenFile) {
    this.source = new WatchedSource(file.source, this.controller.signal);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  stop(): void {
    this.controller.abort();
  }

  /** So many rows are planned. Throws the signal's reason where it was stopped. */
  planned(rows: number): void {
    this.signal.throwIfAborted();
    this.rows = rows;
    this.bytes = this.source.at;
  }

  progress(): ImportProgress {
    return { rows: this.rows, bytes: this.bytes, size: this.source.size };
  }
}
