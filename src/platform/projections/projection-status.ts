import type { EventStore } from '../event-store/event-store.js';
import type { Instant, Position } from '../events/event.js';
import type { ProjectionState, ReadStore } from '../read-store/read-store.js';
import type { ViewDefinition } from '../read-store/view.js';
import { type PublishedDetails, ProjectionControl } from './projection-control.js';
import { definitionVersionOf } from './view-tables.js';

export type StoppedAt = NonNullable<ProjectionState['stoppedAt']>;

export type BuildStatus = {
  readonly table: number;
  readonly checkpoint: Position;
  /** Events passed since the projector took the build up, and per second of late. */
  readonly eventsDone: number;
  readonly eventsPerSecond: number;
  /** Estimate, in positions: the head of the log minus the checkpoint. */
  readonly left: Position;
  readonly stopped: StoppedAt | null;
};

/** A projection as operators see it; plain data. */
export type ProjectionStatus = {
  readonly name: string;
  /** `building`: readers have nothing yet. `stopped`: an event cannot be folded. `waiting`: broken infrastructure. */
  readonly state: 'live' | 'building' | 'stopped' | 'waiting';
  /** The table that readers see, and the version of the definition that it was built for. */
  readonly table: number | null;
  readonly version: number | null;
  readonly checkpoint: Position;
  readonly head: Position;
  /** In positions. */
  readonly lag: Position;
  readonly stopped: StoppedAt | null;
  /** Code of what it waits for. */
  readonly waitingFor: string | null;
  readonly build: BuildStatus | null;
  /** When a projector last told about it; null where none ever did. */
  readonly projectorSeenAt: Instant | null;
};

/** Tells how the projections stand, from any process on the stores. Up to a second behind the projector's own knowledge. */
export class ProjectionStatuses {
  private readonly control: ProjectionControl;

  constructor(
    private readonly views: ReadStore,
    private readonly events: EventStore,
    private readonly definitions: readonly ViewDefinition[],
  ) {
    this.control = new ProjectionControl(views);
  }

  /** Throws what the stores throw. */
  async all(): Promise<readonly ProjectionStatus[]> {
    const names = this.definitions.map(({ name }) => name);
    const [head, details] = await Promise.all([this.events.head(), this.control.detailsOf(names)]);
    return Promise.all(this.definitions.map((view) => this.statusOf(view, head, details.get(view.name))));
  }

  private async statusOf(
    view: ViewDefinition,
    head: Position,
    details: PublishedDetails | undefined,
  ): Promise<ProjectionStatus> {
    const active = await this.views.activeVersion(view.name);
    const newest = (await this.views.versionsOf(view.name)).at(-1);
    const building = newest !== undefined && newest > (active ?? -1) ? newest : undefined;
    const state = active === undefined ? undefined : await this.views.stateOf({ view, version: active });
    const built = building === undefined ? undefined : await this.views.stateOf({ view, version: building });
    const checkpoint = state?.checkpoint ?? 0;
    const stopped = state?.stoppedAt ?? (state === undefined ? built?.stoppedAt : undefined) ?? null;
    const waitingFor = details?.waitingFor ?? null;
    return {
      name: view.name,
      state: stateFrom(state, stopped, waitingFor),
      table: active ?? null,
      version: active === undefined ? null : definitionVersionOf(active),
      checkpoint,
      head,
      lag: Math.max(0, head - checkpoint),
      stopped,
      waitingFor,
      build: building === undefined || built === undefined ? null : buildFrom(building, built, head, details),
      projectorSeenAt: details?.seenAt ?? null,
    };
  }
}

const stateFrom = (
  active: ProjectionState | undefined,
  stopped: StoppedAt | null,
  waitingFor: string | null,
): ProjectionStatus['state'] => {
  if (stopped !== null) return 'stopped';
  if (waitingFor !== null) return 'waiting';
  return active === undefined ? 'building' : 'live';
};

const buildFrom = (
  table: number,
  { checkpoint, stoppedAt }: ProjectionState,
  head: Position,
  details: PublishedDetails | undefined,
): BuildStatus => {
  const told = details?.building === table ? details : undefined;
  return {
    table,
    checkpoint,
    eventsDone: told?.eventsDone ?? 0,
    eventsPerSecond: told?.eventsPerSecond ?? 0,
    left: Math.max(0, head - checkpoint),
    stopped: stoppedAt ?? null,
  };
};
