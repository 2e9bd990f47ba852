import { type Lease, type Leases } from '../../platform/read-store/read-store.js';
import { OperationRun, type RunDependencies, TakenOver } from './operation-run.js';

export type BulkRunnerOptions = {
  /** How often unfinished operations are looked for, in ms: those of other processes, and those left by a crash. */
  readonly lookEveryMs?: number;
  /** How long a dead process keeps others from its operation, in ms. */
  readonly leaseMs?: number;
  /** First pause after a failure; doubled up to 30 s. */
  readonly pauseMs?: number;
};

/** Why an operation stands still at the moment. */
export type Trouble = { readonly code: string; readonly failures: number };

const MAX_RUNNING = 4;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Runs operations to their end, a few at a time. Each is guarded by a lease, so that several processes may run one; were
 * two to run the same for a moment, revisions and event ids keep anybody from being done twice.
 */
export class BulkRunner {
  private readonly waiting = new Set<string>();
  private readonly running = new Map<string, Promise<void>>();
  private readonly pauses = new Map<string, NodeJS.Timeout>();
  private readonly failing = new Map<string, Trouble>();
  private readonly owner: string;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private readonly lookEveryMs: number;
  private readonly leaseMs: number;
  private readonly pauseMs: number;

  constructor(
    private readonly dependencies: RunDependencies,
    private readonly leases: Leases,
    /** Ids of operations that are not over, as far as the views know. */
    private readonly unfinished: () => Promise<readonly string[]>,
    private readonly report: (
      trouble: Trouble & { readonly operationId: string; readonly cause: unknown },
    ) => void,
    owner: string,
    options: BulkRunnerOptions = {},
  ) {
    this.owner = owner;
    this.lookEveryMs = options.lookEveryMs ?? 2_000;
    this.leaseMs = options.leaseMs ?? 30_000;
    this.pauseMs = options.pauseMs ?? 500;
  }

  /** Takes up what a crash left behind, and looks for more from time to time. */
  start(): void {
    if (this.timer !== undefined) return;
    this.timer = setInterval(() => void this.look(), this.lookEveryMs);
    this.timer.unref();
    void this.look();
  }

  /** Runs this operation as soon as there is room. */
  kick(operationId: string): void {
    if (this.stopped || this.running.has(operationId)) return;
    clearTimeout(this.pauses.get(operationId));
    this.pauses.delete(operationId);
    this.waiting.add(operationId);
    this.fill();
  }

  /** Lets the running chunks end; the operations go on at the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    for (const pause of this.pauses.values()) clearTimeout(pause);
    this.pauses.clear();
    this.waiting.clear();
    await Promise.all(this.running.values());
  }

  /** Resolves when nothing runs or waits for its turn. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values());
  }

  /** Operations that stand still here, and why: a code, never personal data. */
  troubles(): ReadonlyMap<string, Trouble> {
    return this.failing;
  }

  private async look(): Promise<void> {
    try {
      for (const operationId of await this.unfinished())
        if (!this.pauses.has(operationId)) this.kick(operationId);
    } catch (cause) {
      this.report({ operationId: '', code: codeOf(cause), failures: 1, cause });
    }
  }

  private fill(): void {
    for (const operationId of this.waiting) {
      if (this.running.size >= MAX_RUNNING) return;
      this.waiting.delete(operationId);
      const run = this.run(operationId).finally(() => {
        this.running.delete(operationId);
        if (!this.stopped) this.fill();
      });
      this.running.set(operationId, run);
    }
  }

  /** Never rejects: a failure is reported and tried again after a pause. */
  private async run(operationId: string): Promise<void> {
    const name = `bulk:${operationId}`;
    let lease: Lease | undefined;
    try {
      lease = await this.leases.acquireLease(name, this.owner, this.leaseMs);
      if (lease === undefined) return;
      let renewedAt = performance.now();
      await new OperationRun(operationId, this.dependencies, async () => {
        if (this.stopped) throw new TakenOver(operationId);
        if (performance.now() - renewedAt < this.leaseMs / 3) return;
        const renewed = await this.leases.acquireLease(name, this.owner, this.leaseMs);
        if (renewed === undefined || renewed.epoch !== lease?.epoch) throw new TakenOver(operationId);
        renewedAt = performance.now();
      }).toItsEnd();
      this.failing.delete(operationId);
    } catch (cause) {
      if (!(cause instanceof TakenOver)) this.pause(operationId, cause);
    } finally {
      // A lease that cannot be given back runs out by itself.
      if (lease !== undefined) await this.leases.releaseLease(lease).catch(() => undefined);
    }
  }

  private pause(operationId: string, cause: unknown): void {
    const failures = (this.failing.get(operationId)?.failures ?? 0) + 1;
    const trouble = { code: codeOf(cause), failures };
    this.failing.set(operationId, trouble);
    this.report({ operationId, ...trouble, cause });
    if (this.stopped) return;
    const pause = Math.min(this.pauseMs * 2 ** (failures - 1), LONGEST_PAUSE_MS);
    const timer = setTimeout(() => this.kick(operationId), pause);
    timer.unref();
    this.pauses.set(operationId, timer);
  }
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'DEFECT';
