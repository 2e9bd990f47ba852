import { Worker } from 'node:worker_threads';
import type { Log, LogLevel } from '../platform/observability/log.js';
import type { MasterKeyTexts } from './embedded-secrets.js';

/** What the thread needs to open the stores beside their owner. */
export type ProjectorThreadData = {
  readonly task: 'projector';
  readonly dataDirectory: string;
  readonly masterKeys: MasterKeyTexts;
  readonly timeZone: string;
  readonly logLevel: LogLevel;
};
/** `arrived`: the owner appended events. `stop`: end in order. */
export type ToProjectorThread = 'arrived' | 'stop';

const WORKER = new URL('../worker.js', import.meta.url);
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** A thread that ran this long had started well: the next pause is short again. */
const SETTLED_MS = 30_000;
const LONGEST_STOP_MS = 10_000;

/**
 * What the documents that the runner keeps in memory need, with a batch of events and what waits to be collected. Without a
 * limit the heap grows to a gigabyte of garbage before it is swept.
 */
const HEAP = { maxOldGenerationSizeMb: 800, maxYoungGenerationSizeMb: 48 };

/** Keeps a projector thread running: restarts it, after a pause that grows, when it ends by itself. */
export class ProjectorThread {
  private worker: Worker | undefined;
  private restart: NodeJS.Timeout | undefined;
  private pauseMs = FIRST_PAUSE_MS;
  private stopping = false;
  private told = false;

  constructor(
    private readonly data: ProjectorThreadData,
    private readonly log: Log,
    private readonly file = WORKER,
  ) {}

  start(): void {
    const startedAt = performance.now();
    const worker = new Worker(this.file, { workerData: this.data, resourceLimits: HEAP });
    let failure: unknown;
    worker.on('error', (error) => (failure = error));
    worker.once('exit', (code) => {
      this.worker = undefined;
      if (this.stopping) return;
      if (performance.now() - startedAt > SETTLED_MS) this.pauseMs = FIRST_PAUSE_MS;
      this.log.error({ err: failure, code, restartInMs: this.pauseMs }, 'the projector thread ended');
      this.restart = setTimeout(() => this.start(), this.pauseMs);
      this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
    });
    this.worker = worker;
  }

  get running(): boolean {
    return this.worker !== undefined;
  }

  /** Saves the thread from polling for what this process has just written. Many calls in one turn are one message. */
  arrived(): void {
    if (this.told) return;
    this.told = true;
    setImmediate(() => {
      this.told = false;
      this.tell('arrived');
    });
  }

  /** Lets it write what it has folded; cuts it off after 10 s, which loses nothing but time. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    const { worker } = this;
    if (worker === undefined) return;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    const cutOff = setTimeout(() => void worker.terminate(), LONGEST_STOP_MS);
    this.tell('stop');
    await ended;
    clearTimeout(cutOff);
  }

  private tell(message: ToProjectorThread): void {
    this.worker?.postMessage(message);
  }
}
