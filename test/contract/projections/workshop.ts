import { everything } from '../../../src/platform/read-store/predicate.js';
import type { ReadStore, ViewTable } from '../../../src/platform/read-store/read-store.js';
import type { DomainEvent, Position, RecordedEvent } from '../../../src/platform/events/event.js';
import { EventSerialiser } from '../../../src/platform/events/event-serialiser.js';
import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import { envelopes } from '../../../src/platform/deciding/drafting.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { KeyRing } from '../../../src/platform/keys/key-ring.js';
import { MasterKeys } from '../../../src/platform/keys/master-keys.js';
import { ActiveViews } from '../../../src/platform/projections/active-views.js';
import { PositionWaiter } from '../../../src/platform/projections/position-waiter.js';
import type { Projection } from '../../../src/platform/projections/projection.js';
import { ProjectionRunner } from '../../../src/platform/projections/projection-runner.js';
import { ProjectionStatuses } from '../../../src/platform/projections/projection-status.js';
import type { Incident, RunnerOptions } from '../../../src/platform/projections/runner-options.js';
import { InMemoryKeyStore } from '../../support/in-memory/in-memory-key-store.js';
import { tallyEventTypes } from './tallies.js';

/** A pair of stores to try projections on; both empty. */
export type StorePair = {
  readonly events: EventStore;
  readonly views: ReadStore;
  readonly close: () => Promise<void>;
};
export type OpenPair = () => Promise<StorePair>;

const clock = {
  now: () => '2026-03-31T09:00:00.000Z',
  today: () => '2026-03-31',
  dateOf: (at: string) => at.slice(0, 10),
};
const FAST: Partial<RunnerOptions> = {
  tickMs: 5,
  publishMs: 5,
  pauses: { firstMs: 5, longestMs: 20 },
};

/** What a projections test needs around a pair of stores. */
export class Workshop {
  readonly keyStore = new InMemoryKeyStore();
  readonly incidents: Incident[] = [];
  private readonly runners: ProjectionRunner[] = [];
  private readonly keys: KeyRing;
  private readonly serialiser: EventSerialiser;
  private written = 0;

  constructor(readonly pair: StorePair) {
    const masters = MasterKeys.parse(Buffer.alloc(32, 7).toString('base64'));
    this.keys = new KeyRing(this.keyStore, masters, { cacheMs: 0 });
    this.serialiser = new EventSerialiser(tallyEventTypes, this.keys);
  }

  open = (events: readonly RecordedEvent[]) => this.serialiser.open(events);

  /** Appends each event to its tally's stream; answers the position of the last one. */
  async append(...events: readonly DomainEvent[]): Promise<Position> {
    let position: Position = 0;
    for (const event of events) {
      const stream = `tally-${String(event.data['tallyId'])}`;
      const context = {
        commandId: `command-${(this.written += 1)}`,
        actor: { kind: 'system', id: 'test' } as const,
        now: clock.now(),
        correlationId: 'test',
      };
      const sealed = await this.serialiser.seal(envelopes([event], stream, context, newId));
      const appended = await this.pair.events.append(stream, 'any', sealed);
      if (appended.outcome === 'appended') position = appended.position ?? position;
    }
    return position;
  }

  erase(subject: string): Promise<void> {
    return this.keys.destroy(subject, clock.now());
  }

  /** A running projector; stopped by `close`. */
  start(projections: readonly Projection[], options: Partial<RunnerOptions> = {}, views = this.pair.views) {
    const parts = { events: this.pair.events, views, open: this.open, clock, projections };
    const onIncident = (incident: Incident): void => void this.incidents.push(incident);
    const runner = new ProjectionRunner(parts, { ...FAST, onIncident, ...options });
    this.runners.push(runner);
    runner.start();
    return runner;
  }

  /** Waits until readers of the view see this position. */
  async seen(projection: Projection, position: Position, timeoutMs = 5_000): Promise<boolean> {
    const views = new ActiveViews(this.pair.views, [projection.view]);
    const waiter = new PositionWaiter(this.pair.views, views);
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      try {
        return await waiter.waitFor(projection.view.name, position, deadline - performance.now());
      } catch (error) {
        // Not built yet.
        if (performance.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    }
  }

  /** All documents that readers of a view see, by id. */
  async documents(projection: Projection): Promise<{ readonly [id: string]: unknown }> {
    const { view } = projection;
    const version = await this.pair.views.activeVersion(view.name);
    return version === undefined ? {} : documentsIn(this.pair.views, { view, version });
  }

  async status(projection: Projection) {
    const statuses = await new ProjectionStatuses(this.pair.views, this.pair.events, [projection.view]).all();
    const [status] = statuses;
    if (status === undefined) throw new Error('No status');
    return status;
  }

  async close(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.stop()));
    await this.pair.close();
  }
}

export const documentsIn = async (views: ReadStore, table: ViewTable): Promise<{ [id: string]: unknown }> => {
  const found = await views.find(table, { where: everything, orderBy: [], limit: 100_000 });
  return Object.fromEntries(found.map(({ id, body }) => [id, body]));
};
