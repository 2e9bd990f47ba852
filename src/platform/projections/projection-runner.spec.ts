import fc from 'fast-check';
import { counted, noted, closed, sums, tallies } from '../../../test/contract/projections/tallies.js';
import { documentsIn, Workshop } from '../../../test/contract/projections/workshop.js';
import { eventually } from '../../../test/support/eventually.js';
import { InMemoryEventStore } from '../../../test/support/in-memory/in-memory-event-store.js';
import { NaiveReadStore } from '../../../test/support/read-store/naive-read-store.js';
import type { DomainEvent } from '../events/event.js';
import { ReadStoreUnavailable } from '../read-store/read-store.errors.js';
import type { ReadStore } from '../read-store/read-store.js';
import type { FeedBatch, FeedOptions } from '../event-store/event-store.js';
import { StoreUnavailable } from '../event-store/event-store.errors.js';
import { Lane } from './lane.js';
import { DocumentBudget } from './document-budget.js';
import { nextTurn } from './pause.js';
import { firstTableOf } from './view-tables.js';

const workshopWith = (views: ReadStore = new NaiveReadStore(), events = new InMemoryEventStore()) =>
  new Workshop({ events, views, close: async () => undefined });

const withWorkshop = async (work: (workshop: Workshop) => Promise<void>, workshop = workshopWith()) => {
  try {
    await work(workshop);
  } finally {
    await workshop.close();
  }
};

const table = { view: tallies.view, version: firstTableOf(1) };

const tallyEvents = fc.array(
  fc.oneof(
    fc
      .record({ id: fc.constantFrom('a', 'b', 'c'), by: fc.integer({ min: 1, max: 9 }) })
      .map(({ id, by }) => counted(id, by)),
    fc.constantFrom('a', 'b', 'c').map((id) => closed(id)),
    fc.constantFrom('a', 'b', 'c').map((id) => noted(id, `note of ${id}`)),
  ),
  { minLength: 1, maxLength: 30 },
);

/** What a feed in one go makes of the events. */
const undisturbed = async (events: readonly DomainEvent[]) => {
  let documents = {};
  await withWorkshop(async (workshop) => {
    const position = await workshop.append(...events);
    workshop.start([tallies]);
    expect(await workshop.seen(tallies, position)).toBe(true);
    documents = await workshop.documents(tallies);
  });
  return documents;
};

describe('folding again what was folded before', () => {
  it('changes nothing, wherever the feed starts again and however it is cut into batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        tallyEvents,
        fc.array(fc.record({ from: fc.nat(29), size: fc.integer({ min: 1, max: 30 }) }), { maxLength: 8 }),
        async (events, replays) => {
          const workshop = workshopWith();
          await workshop.append(...events);
          const log = await workshop.open((workshop.pair.events as InMemoryEventStore).log);
          const { views } = workshop.pair;
          const lease = await views.acquireLease('projection:tallies', 'test', 60_000);
          await views.prepare(table);
          if (lease === undefined) throw new Error('No lease');
          const lane = () =>
            new Lane(views, {
              projection: tallies,
              table,
              lease,
              building: false,
              budget: new DocumentBudget(10_000),
            });
          // Each replay is a new projector that knows nothing and is handed events from anywhere.
          for (const { from, size } of [...replays, { from: 0, size: events.length }]) {
            const again = lane();
            const part = log.slice(
              Math.min(from, Number((await views.stateOf(table)).checkpoint)),
              from + size,
            );
            const wanted = part.filter((event) => again.handles(event.type) && again.wants(event));
            await again.take(wanted, part.at(-1)?.position ?? 0, 'now');
          }
          expect(await documentsIn(views, table)).toEqual(await undisturbed(events));
        },
      ),
      { numRuns: 40, seed: 20260331 },
    );
  });
});

/** A read store where a test can break single calls. */
class BreakableReadStore extends NaiveReadStore {
  readonly breaks = new Map<keyof ReadStore, number>();
  /** Writes documents and then fails before the checkpoint, so often. */
  tornWrites = 0;

  override async write(...[at, writes, checkpoint, lease]: Parameters<ReadStore['write']>): Promise<void> {
    this.fail('write');
    if (this.tornWrites > 0 && writes.length > 0) {
      this.tornWrites -= 1;
      const half = writes.slice(0, Math.ceil(writes.length / 2));
      await super.write(at, half, (await this.stateOf(at)).checkpoint, lease);
      throw new ReadStoreUnavailable('Torn');
    }
    return super.write(at, writes, checkpoint, lease);
  }

  override async get(...query: Parameters<ReadStore['get']>) {
    this.fail('get');
    return super.get(...query);
  }

  override async acquireLease(...query: Parameters<ReadStore['acquireLease']>) {
    this.fail('acquireLease');
    return super.acquireLease(...query);
  }

  private fail(call: keyof ReadStore): void {
    const left = this.breaks.get(call) ?? 0;
    if (left === 0) return;
    this.breaks.set(call, left - 1);
    throw new ReadStoreUnavailable('Away');
  }
}

describe('a projector whose stores break', () => {
  it('makes the same documents when writes are torn between documents and checkpoint', async () => {
    const views = new BreakableReadStore();
    await withWorkshop(async (workshop) => {
      const events = Array.from({ length: 30 }, (_, n) =>
        n % 11 === 10 ? closed(`t${n % 4}`) : counted(`t${n % 4}`, n),
      );
      workshop.start([tallies]);
      expect(await workshop.seen(tallies, await workshop.append(counted('t0', 1)))).toBe(true);
      views.tornWrites = 5;
      expect(await workshop.seen(tallies, await workshop.append(...events))).toBe(true);
      expect(views.tornWrites).toBe(0);
      expect(await workshop.documents(tallies)).toEqual(await undisturbed([counted('t0', 1), ...events]));
    }, workshopWith(views));
  });

  it('waits for a read store that is away and goes on by itself', async () => {
    const views = new BreakableReadStore();
    await withWorkshop(async (workshop) => {
      workshop.start([tallies]);
      expect(await workshop.seen(tallies, await workshop.append(counted('a', 1)))).toBe(true);
      views.breaks.set('write', 3).set('get', 3).set('acquireLease', 3);
      expect(await workshop.seen(tallies, await workshop.append(counted('a', 2)))).toBe(true);
      expect(workshop.incidents).toContainEqual(
        expect.objectContaining({ kind: 'waiting', code: 'READ_STORE_UNAVAILABLE' }),
      );
      expect(await workshop.documents(tallies)).toMatchObject({ a: { total: 3 } });
    }, workshopWith(views));
  });

  it('subscribes again when the feed breaks', async () => {
    class BreakingFeed extends InMemoryEventStore {
      breaks = 2;
      override async *subscribe(options: FeedOptions, signal: AbortSignal): AsyncIterable<FeedBatch> {
        for await (const batch of super.subscribe(options, signal)) {
          yield batch;
          this.breaks -= 1;
          if (this.breaks > 0) throw new StoreUnavailable('Away');
          // A feed that just ends is a broken one too.
          if (this.breaks === 0) return;
        }
      }
    }
    await withWorkshop(
      async (workshop) => {
        workshop.start([tallies]);
        expect(await workshop.seen(tallies, await workshop.append(counted('a', 1)))).toBe(true);
        expect(await workshop.seen(tallies, await workshop.append(counted('a', 2)))).toBe(true);
        expect(await workshop.documents(tallies)).toMatchObject({ a: { total: 3 } });
      },
      workshopWith(new NaiveReadStore(), new BreakingFeed()),
    );
  });

  it('stops at the event whose document no read store would take', async () => {
    const wrong: typeof tallies = {
      ...tallies,
      fold: (row, event, id) =>
        ({ ...tallies.fold(row, event, id), total: event.data['by'] === 5 ? 'five' : 1 }) as never,
    };
    await withWorkshop(async (workshop) => {
      workshop.start([wrong]);
      expect(await workshop.seen(wrong, await workshop.append(counted('a', 1)))).toBe(true);
      const position = await workshop.append(counted('a', 5));
      await eventually('the stop', async () =>
        expect((await workshop.status(wrong)).stopped).toEqual({
          eventId: expect.any(String),
          position,
          error: 'UNDECLARED_FIELD',
        }),
      );
    });
  });
});

describe('leases', () => {
  it('stop the projector that lost one, and the other goes on from its checkpoint', async () => {
    let now = 0;
    const views = new NaiveReadStore(() => now);
    await withWorkshop(async (workshop) => {
      // Asks for its lease so seldom that it does not notice by itself.
      workshop.start([tallies], { owner: 'first', leaseMs: 3_600_000 });
      expect(await workshop.seen(tallies, await workshop.append(counted('a', 1)))).toBe(true);
      now += 3_600_001;
      workshop.start([tallies], { owner: 'second', leaseMs: 1_000 });
      await eventually('the second to take the lease', async () =>
        expect(await views.acquireLease('projection:tallies', 'third', 1)).toBeUndefined(),
      );
      expect(await workshop.seen(tallies, await workshop.append(counted('a', 2)))).toBe(true);
      await eventually('the first to notice', () =>
        expect(workshop.incidents).toContainEqual({ projection: 'tallies', kind: 'lease-lost' }),
      );
      expect(await workshop.documents(tallies)).toMatchObject({ a: { total: 3 } });
    }, workshopWith(views));
  });

  it('pass on at once when a projector is stopped', async () => {
    await withWorkshop(async (workshop) => {
      const first = workshop.start([tallies], { leaseMs: 3_600_000 });
      expect(await workshop.seen(tallies, await workshop.append(counted('a', 1)))).toBe(true);
      await first.stop();
      workshop.start([tallies]);
      expect(await workshop.seen(tallies, await workshop.append(counted('a', 2)))).toBe(true);
    });
  });

  it('are given up by an older program, which leaves the views of a newer one alone', async () => {
    const newer = { ...tallies, view: { ...tallies.view, version: 2 } };
    await withWorkshop(async (workshop) => {
      const first = workshop.start([newer]);
      expect(await workshop.seen(newer, await workshop.append(counted('a', 1)))).toBe(true);
      await first.stop();
      workshop.start([tallies]);
      await eventually('the older one to see it', () =>
        expect(workshop.incidents).toContainEqual({ projection: 'tallies', kind: 'superseded' }),
      );
      workshop.start([newer]);
      expect(await workshop.seen(newer, await workshop.append(counted('a', 2)))).toBe(true);
      expect(await workshop.documents(newer)).toMatchObject({ a: { total: 3 } });
    });
  });
});

describe('a rebuild', () => {
  it('is never seen half done, and what readers see never goes back', async () => {
    const both = [tallies, sums({ cured: true })];
    const [, sum] = both;
    await withWorkshop(async (workshop) => {
      const runner = workshop.start(both, { batch: { live: 3, catchingUp: 5 }, dropAfterMs: 60_000 });
      const seen = await workshop.append(...Array.from({ length: 50 }, () => counted('a', 1)));
      expect(await workshop.seen(tallies, seen)).toBe(true);
      const before = (await workshop.status(tallies)).table ?? 0;
      await runner.rebuild('tallies');
      await runner.rebuild('sums');
      const totals: number[] = [];
      let swapped = false;
      while (!swapped) {
        await workshop.append(counted('a', 1));
        await nextTurn();
        const { a } = (await workshop.documents(tallies)) as { readonly a: { readonly total: number } };
        totals.push(a.total);
        swapped = (await workshop.status(tallies)).table !== before;
      }
      expect(totals).toEqual([...totals].sort((one, other) => one - other));
      expect(totals[0]).toBeGreaterThanOrEqual(50);
      const position = await workshop.append(counted('a', 1));
      for (const projection of both) expect(await workshop.seen(projection, position)).toBe(true);
      expect(sum && (await workshop.documents(sum))).toMatchObject({ all: { sum: 51 + totals.length } });
    });
  });

  it('is taken up again where a stopped projector left it', async () => {
    await withWorkshop(async (workshop) => {
      const events = Array.from({ length: 40 }, (_, n) => counted(`t${n % 5}`, n));
      const position = await workshop.append(...events);
      const slow: typeof tallies = { ...tallies, fold: (row, event, id) => tallies.fold(row, event, id) };
      const first = workshop.start([slow], { batch: { live: 3, catchingUp: 3 } });
      await eventually('the build to begin', async () =>
        expect((await workshop.pair.views.versionsOf('tallies')).length).toBe(1),
      );
      await first.stop();
      workshop.start([tallies]);
      expect(await workshop.seen(tallies, position)).toBe(true);
      expect(await workshop.pair.views.versionsOf('tallies')).toEqual([firstTableOf(1)]);
      expect(await workshop.documents(tallies)).toEqual(await undisturbed(events));
    });
  });

  it('that an event stops leaves the live view as it is, and a new one may be asked for', async () => {
    const superstition = { cured: true };
    const sum = sums(superstition);
    await withWorkshop(async (workshop) => {
      const runner = workshop.start([sum]);
      const position = await workshop.append(counted('a', 13), counted('a', 1));
      expect(await workshop.seen(sum, position)).toBe(true);
      superstition.cured = false;
      await runner.rebuild('sums');
      await eventually('the build to stop', async () =>
        expect(await workshop.status(sum)).toMatchObject({
          state: 'live',
          stopped: null,
          build: { table: firstTableOf(1) + 1, checkpoint: 0, stopped: { error: 'TypeError' } },
        }),
      );
      expect(await workshop.documents(sum)).toEqual({ all: { events: 2, sum: 14 } });
      superstition.cured = true;
      await runner.rebuild('sums');
      await eventually('the next build to be shown', async () =>
        expect((await workshop.status(sum)).table).toBe(firstTableOf(1) + 2),
      );
      expect(await workshop.documents(sum)).toEqual({ all: { events: 2, sum: 14 } });
    });
  });

  it('of a projection that nobody knows is refused', async () => {
    await withWorkshop(async (workshop) => {
      await expect(workshop.start([tallies]).rebuild('unknown')).rejects.toMatchObject({
        code: 'UNKNOWN_PROJECTION',
      });
    });
  });
});
