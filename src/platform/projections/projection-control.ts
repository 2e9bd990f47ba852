import type { Instant, JsonObject } from '../events/event.js';
import { newId } from '../ids/ids.js';
import { ReadStoreUnavailable } from '../read-store/read-store.errors.js';
import type { Lease, ReadStore, ViewTable } from '../read-store/read-store.js';

/** What an operator asks of a projection. `rebuild`: build it anew beside the live one; `retry`: go on after a stop. */
export type RequestKind = 'rebuild' | 'retry';
export type ProjectionRequest = { readonly projection: string; readonly kind: RequestKind };

/** What a projector tells about a projection that the stores do not know by themselves. */
export type PublishedDetails = {
  readonly seenAt: Instant;
  /** Code of the broken infrastructure that it waits for. */
  readonly waitingFor: string | null;
  /** Table number, events passed and events a second of a running build. */
  readonly building: number | null;
  readonly eventsDone: number;
  readonly eventsPerSecond: number;
};

/** A reserved view without readers: requests to the projector and what it tells, for every process on the read store. */
const CONTROL: ViewTable = {
  view: { name: 'projection-control', version: 1, fields: {}, indexes: [] },
  version: 1,
};
const ATTEMPTS = 40;
const LEASE_MS = 2_000;

const requestId = (projection: string): string => `request:${projection}`;
const detailsId = (projection: string): string => `details:${projection}`;

/**
 * Lets a process that is not the projector ask for rebuild and retry, by a document in the read store that the projector
 * polls: the same way on both pairs of stores, and a request survives a projector that is down.
 */
export class ProjectionControl {
  private prepared = false;

  constructor(private readonly store: ReadStore) {}

  /** Replaces a request that was not yet taken up. Throws ReadStoreUnavailable when it cannot be left. */
  async request(projection: string, kind: RequestKind): Promise<void> {
    await this.prepare();
    const nonce = newId();
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const lease = await this.store.acquireLease(`request:${projection}`, nonce, LEASE_MS);
      if (lease === undefined) {
        await new Promise((resolve) => setTimeout(resolve, LEASE_MS / ATTEMPTS));
        continue;
      }
      const kept = await this.put(requestId(projection), { kind, nonce, taken: false }, lease);
      await this.store.releaseLease(lease);
      if (kept) return;
    }
    throw new ReadStoreUnavailable(`The request to ${kind} ${projection} could not be left`);
  }

  /** Requests to these projections that nobody has taken up. */
  async pending(projections: readonly string[]): Promise<readonly ProjectionRequest[]> {
    if (!(await this.exists())) return [];
    const found = await this.store.get(CONTROL, projections.map(requestId));
    return projections.flatMap((projection) => {
      const body = found.find(({ id }) => id === requestId(projection))?.body;
      const kind = body?.['kind'];
      const open = body?.['taken'] === false && (kind === 'rebuild' || kind === 'retry');
      return open ? [{ projection, kind }] : [];
    });
  }

  /** Marks a request as taken up; only the projector that holds the projection's lease may. */
  async take({ projection, kind }: ProjectionRequest, lease: Lease): Promise<void> {
    await this.put(requestId(projection), { kind, nonce: newId(), taken: true }, lease);
  }

  async publish(projection: string, details: PublishedDetails, lease: Lease): Promise<void> {
    await this.prepare();
    await this.put(detailsId(projection), { ...details, nonce: newId() }, lease);
  }

  async detailsOf(projections: readonly string[]): Promise<ReadonlyMap<string, PublishedDetails>> {
    if (!(await this.exists())) return new Map();
    const found = await this.store.get(CONTROL, projections.map(detailsId));
    return new Map(found.map(({ id, body }) => [id.slice(detailsId('').length), detailsFrom(body)]));
  }

  /** Reading makes nothing, so that it works on a connection that only reads. */
  private async exists(): Promise<boolean> {
    this.prepared ||= (await this.store.versionsOf(CONTROL.view.name)).length > 0;
    return this.prepared;
  }

  private async prepare(): Promise<void> {
    if (this.prepared) return;
    await this.store.prepare(CONTROL);
    this.prepared = true;
  }

  /** A document's position grows with each change of it; answers false when somebody else's change came first. */
  private async put(
    id: string,
    body: JsonObject & { readonly nonce: string },
    lease: Lease,
  ): Promise<boolean> {
    const position = ((await this.store.get(CONTROL, [id]))[0]?.position ?? 0) + 1;
    await this.store.write(CONTROL, [{ id, position, body }], 0, lease);
    return (await this.store.get(CONTROL, [id]))[0]?.body['nonce'] === body.nonce;
  }
}

const detailsFrom = (body: JsonObject): PublishedDetails => {
  const { seenAt, waitingFor, building, eventsDone, eventsPerSecond } = body;
  return {
    seenAt: String(seenAt),
    waitingFor: typeof waitingFor === 'string' ? waitingFor : null,
    building: typeof building === 'number' ? building : null,
    eventsDone: Number(eventsDone),
    eventsPerSecond: Number(eventsPerSecond),
  };
};
