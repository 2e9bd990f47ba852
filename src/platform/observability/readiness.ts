import type { EventStore } from '../event-store/event-store.js';
import type { JsonObject } from '../events/event.js';
import type { ProjectionStatuses, ProjectionStatus } from '../projections/projection-status.js';
import type { ReadStore } from '../read-store/read-store.js';
import type { Clock } from '../clock/clock.js';

export type ReadinessCheck = { readonly name: string; readonly ready: boolean; readonly says: string };

const PATIENCE_MS = 2_000;
/** A view that is behind while no projector has told anything for this long is not being worked on. */
const SILENCE_MS = 30_000;

/** Whether this process can serve: its stores answer, and the views are built and worked on. */
export class Readiness {
  constructor(
    private readonly events: EventStore,
    private readonly views: ReadStore,
    private readonly statuses: ProjectionStatuses,
    private readonly clock: Clock,
    /** False while the projector of this process is down; always true where another process has it. */
    private readonly projectorRuns: () => boolean,
  ) {}

  /** Never throws and takes 2 s at most. */
  async checks(): Promise<readonly ReadinessCheck[]> {
    const projector = this.projectorRuns();
    return [
      await answers('event-store', () => this.events.ping()),
      await answers('read-store', () => this.views.ping()),
      { name: 'projector', ready: projector, says: projector ? 'runs' : 'is being restarted' },
      ...(await this.projections()),
    ];
  }

  private async projections(): Promise<readonly ReadinessCheck[]> {
    try {
      const statuses = await within(PATIENCE_MS, this.statuses.all());
      return statuses.map((status) => this.projectionCheck(status));
    } catch {
      return [{ name: 'projections', ready: false, says: 'cannot be asked' }];
    }
  }

  private projectionCheck(status: ProjectionStatus): ReadinessCheck {
    const { name, state, lag, projectorSeenAt } = status;
    const silentMs = Date.parse(this.clock.now()) - Date.parse(projectorSeenAt ?? '');
    const left = lag > 0 && !(silentMs < SILENCE_MS);
    const says = left ? `is ${lag} behind and nobody works on it` : state;
    return { name: `projection ${name}`, ready: state === 'live' && !left, says };
  }
}

export const notReadyFacts = (checks: readonly ReadinessCheck[]): JsonObject => ({
  checks: checks.filter(({ ready }) => !ready).map(({ name, says }) => ({ name, says })),
});

const answers = async (name: string, ping: () => Promise<void>): Promise<ReadinessCheck> => {
  try {
    await within(PATIENCE_MS, ping());
    return { name, ready: true, says: 'answers' };
  } catch {
    return { name, ready: false, says: 'does not answer' };
  }
};

const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
