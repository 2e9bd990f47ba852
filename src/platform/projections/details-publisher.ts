import type { Clock } from '../clock/clock.js';
import type { ManagedProjection } from './managed-projection.js';
import type { ProjectionControl, PublishedDetails } from './projection-control.js';
import { RateMeter } from './rate-meter.js';

const SIGN_OF_LIFE_MS = 5_000;

/** Tells other processes how a projection fares: when something changed, and now and then that it is looked after. */
export class DetailsPublisher {
  private readonly meter = new RateMeter();
  private told = '';
  private toldAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly managed: ManagedProjection,
    private readonly control: ProjectionControl,
    private readonly clock: Clock,
  ) {}

  /** `feedError`: code of a broken shared feed. Throws what the read store throws. */
  async publish(everyMs: number, feedError: string | null): Promise<void> {
    const { lease, name } = this.managed;
    const passed = performance.now() - this.toldAt;
    if (lease === undefined || passed < everyMs) return;
    const details = this.details(feedError);
    if (JSON.stringify(details) === this.told && passed < SIGN_OF_LIFE_MS) return;
    await this.control.publish(name, { ...details, seenAt: this.clock.now() }, lease);
    this.told = JSON.stringify(details);
    this.toldAt = performance.now();
  }

  private details(feedError: string | null): Omit<PublishedDetails, 'seenAt'> {
    const { build, lanes } = this.managed;
    const waiting = lanes.map(({ state }) => (state.state === 'waiting' ? state.error : null));
    return {
      waitingFor: waiting.find((error) => error !== null) ?? feedError,
      building: build?.table.version ?? null,
      eventsDone: build?.eventsDone ?? 0,
      eventsPerSecond: build === undefined ? 0 : this.meter.perSecond(build.eventsDone),
    };
  }
}
