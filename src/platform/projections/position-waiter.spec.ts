import { counted, sums, tallies } from '../../../test/contract/projections/tallies.js';
import { Workshop } from '../../../test/contract/projections/workshop.js';
import { eventually } from '../../../test/support/eventually.js';
import { InMemoryEventStore } from '../../../test/support/in-memory/in-memory-event-store.js';
import { NaiveReadStore } from '../../../test/support/read-store/naive-read-store.js';
import { ActiveViews } from './active-views.js';
import { PositionWaiter } from './position-waiter.js';

class CountingReadStore extends NaiveReadStore {
  states = 0;
  override async stateOf(...query: Parameters<NaiveReadStore['stateOf']>) {
    this.states += 1;
    return super.stateOf(...query);
  }
}

describe('waiting for a position', () => {
  const views = new CountingReadStore();
  const workshop = new Workshop({
    events: new InMemoryEventStore(),
    views,
    close: async () => undefined,
  });
  const sum = sums({ cured: false });
  const active = new ActiveViews(views, [tallies.view, sum.view]);
  const waiter = new PositionWaiter(views, active);
  afterAll(() => workshop.close());

  it('fails while the view is being built', async () => {
    await expect(waiter.waitUntil('tallies', 1)).rejects.toMatchObject({ code: 'VIEW_NOT_READY' });
    await expect(active.table('unheard')).rejects.toMatchObject({ code: 'UNKNOWN_PROJECTION' });
  });

  it('answers seen for what a view has folded and will fold', async () => {
    workshop.start([tallies, sum]);
    const position = await workshop.append(counted('a', 1));
    expect(await workshop.seen(tallies, position)).toBe(true);
    const waiting = waiter.waitUntil('tallies', position + 1);
    await workshop.append(counted('a', 1));
    expect(await waiting).toBe('seen');
  });

  it('answers timeout when the time is over', async () => {
    expect(await waiter.waitUntil('tallies', 1_000_000, 5)).toBe('timeout');
    expect(await waiter.waitFor('tallies', 1_000_000, 5)).toBe(false);
  });

  it('asks once for all who wait', async () => {
    views.states = 0;
    const answers = await Promise.all(Array.from({ length: 100 }, () => waiter.waitUntil('tallies', 1)));
    expect(new Set(answers)).toEqual(new Set(['seen']));
    expect(views.states).toBe(1);
  });

  it('does not wait for a projection that stopped before the position', async () => {
    await workshop.append(counted('a', 13));
    await eventually('the stop', async () => expect((await workshop.status(sum)).state).toBe('stopped'));
    expect(await waiter.waitUntil('sums', 1_000_000, 60_000)).toBe('timeout');
  });
});
