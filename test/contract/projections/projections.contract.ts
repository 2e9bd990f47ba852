import { eventually } from '../../support/eventually.js';
import { closed, counted, noted, sums, tallies } from './tallies.js';
import { type OpenPair, Workshop } from './workshop.js';

/** What the projections promise on any pair of an event store and a read store. `openPair` answers empty stores. */
export const projectionsContract = (name: string, openPair: OpenPair): void => {
  describe(`projections on ${name}`, () => {
    let workshop: Workshop;
    beforeEach(async () => {
      workshop = new Workshop(await openPair());
    });
    afterEach(() => workshop.close());

    it('folds the log into documents, opening sealed parts', async () => {
      await workshop.append(counted('a', 1), counted('b', 2), noted('a', 'a note'), counted('a', 3));
      workshop.start([tallies]);
      expect(await workshop.seen(tallies, await workshop.append(counted('b', 5)))).toBe(true);
      expect(await workshop.documents(tallies)).toEqual({
        a: { tallyId: 'a', total: 4, note: 'a note' },
        b: { tallyId: 'b', total: 7, note: null },
      });
    });

    it('deletes the documents that a fold gives up', async () => {
      workshop.start([tallies]);
      const position = await workshop.append(counted('a', 1), counted('b', 2), closed('a'));
      expect(await workshop.seen(tallies, position)).toBe(true);
      expect(Object.keys(await workshop.documents(tallies))).toEqual(['b']);
    });

    it('shows a placeholder for the sealed parts of an erased subject', async () => {
      const position = await workshop.append(noted('a', 'a note'), noted('b', 'another'));
      await workshop.erase('a');
      workshop.start([tallies]);
      expect(await workshop.seen(tallies, position)).toBe(true);
      expect(await workshop.documents(tallies)).toMatchObject({
        a: { note: 'erased' },
        b: { note: 'another' },
      });
    });

    it('goes on from its checkpoint after a restart', async () => {
      const first = workshop.start([tallies]);
      expect(await workshop.seen(tallies, await workshop.append(counted('a', 1)))).toBe(true);
      await first.stop();
      const position = await workshop.append(counted('a', 2));
      workshop.start([tallies]);
      expect(await workshop.seen(tallies, position)).toBe(true);
      expect(await workshop.documents(tallies)).toEqual({ a: { tallyId: 'a', total: 3, note: null } });
    });

    it('stops the one projection that an event poisons, says where, and lets the others go on', async () => {
      const poisoned = sums({ cured: false });
      workshop.start([tallies, poisoned]);
      expect(await workshop.seen(poisoned, await workshop.append(counted('a', 1)))).toBe(true);
      const poison = await workshop.append(counted('a', 13));
      const position = await workshop.append(counted('a', 2));
      expect(await workshop.seen(tallies, position)).toBe(true);
      await eventually('the stop to be recorded', async () => {
        const { state, stopped } = await workshop.status(poisoned);
        expect(state).toBe('stopped');
        expect(stopped).toEqual({ eventId: expect.any(String), position: poison, error: 'TypeError' });
      });
      expect(await workshop.documents(poisoned)).toEqual({ all: { events: 1, sum: 1 } });
      expect((await workshop.status(poisoned)).checkpoint).toBeLessThan(poison);
      expect(JSON.stringify(workshop.incidents)).not.toContain('nobody may see');
    });

    it('goes on from the poisonous event when asked to retry, and stays stopped until then', async () => {
      const superstition = { cured: false };
      const poisoned = sums(superstition);
      const first = workshop.start([poisoned]);
      const position = await workshop.append(counted('a', 1), counted('a', 13), counted('a', 2));
      await eventually('the stop', async () =>
        expect((await workshop.status(poisoned)).state).toBe('stopped'),
      );
      await first.stop();
      superstition.cured = true;
      const second = workshop.start([poisoned]);
      await eventually('the projector to look after it', async () =>
        expect((await workshop.status(poisoned)).projectorSeenAt).not.toBeNull(),
      );
      expect((await workshop.status(poisoned)).state).toBe('stopped');
      await second.retry('sums');
      await eventually('the retry', async () => expect((await workshop.status(poisoned)).stopped).toBeNull());
      expect(await workshop.seen(poisoned, position)).toBe(true);
      expect(await workshop.documents(poisoned)).toEqual({ all: { events: 3, sum: 16 } });
    });

    it('builds a view anew beside the live one, to the same documents, and drops the old table', async () => {
      const runner = workshop.start([tallies], { dropAfterMs: 0 });
      const ids = Array.from({ length: 60 }, (_, index) => `t${index % 17}`);
      const events = ids.flatMap((id, index) => [
        counted(id, index),
        index % 9 === 0 ? closed(id) : noted(id, id),
      ]);
      expect(await workshop.seen(tallies, await workshop.append(...events))).toBe(true);
      const before = { documents: await workshop.documents(tallies), status: await workshop.status(tallies) };
      await runner.rebuild('tallies');
      await eventually('the new table to be shown', async () =>
        expect((await workshop.status(tallies)).table).toBe((before.status.table ?? 0) + 1),
      );
      expect(await workshop.documents(tallies)).toEqual(before.documents);
      await eventually('the old table to go', async () =>
        expect(await workshop.pair.views.versionsOf('tallies')).toEqual([(before.status.table ?? 0) + 1]),
      );
      expect(await workshop.seen(tallies, await workshop.append(counted('new', 1)))).toBe(true);
      expect(await workshop.documents(tallies)).toMatchObject({ new: { total: 1 } });
    });

    it('builds a view whose definition has a new version', async () => {
      const position = await workshop.append(counted('a', 1), counted('a', 2));
      const first = workshop.start([tallies]);
      expect(await workshop.seen(tallies, position)).toBe(true);
      await first.stop();
      const next: typeof tallies = {
        ...tallies,
        view: { ...tallies.view, version: 2 },
        fold: (row, event, id) => {
          const folded = tallies.fold(row, event, id);
          return folded === undefined ? undefined : { ...folded, note: 'second version' };
        },
      };
      workshop.start([next]);
      expect(await workshop.seen(next, position)).toBe(true);
      expect(await workshop.documents(next)).toEqual({
        a: { tallyId: 'a', total: 3, note: 'second version' },
      });
      expect((await workshop.status(next)).version).toBe(2);
    });

    it('waits for a missing key without taking it for an erasure, and others go on', async () => {
      const entryOf = (subject: string) => workshop.keyStore.entries.get(subject);
      const position = await workshop.append(counted('a', 1), noted('a', 'a note'), counted('a', 2));
      const key = entryOf('a');
      workshop.keyStore.entries.clear();
      const others = sums({ cured: true });
      workshop.start([tallies, others]);
      expect(await workshop.seen(others, position)).toBe(true);
      await eventually('the waiting to be told', async () =>
        expect(await workshop.status(tallies)).toMatchObject({ state: 'waiting', waitingFor: 'KEY_MISSING' }),
      );
      if (key !== undefined) workshop.keyStore.entries.set('a', key);
      expect(await workshop.seen(tallies, position)).toBe(true);
      expect(await workshop.documents(tallies)).toEqual({ a: { tallyId: 'a', total: 3, note: 'a note' } });
    });

    it('is not harmed by two projectors at once', async () => {
      const both = [tallies, sums({ cured: true })];
      workshop.start(both);
      workshop.start(both);
      let position = 0;
      for (let index = 0; index < 40; index += 1)
        position = await workshop.append(counted(`t${index % 7}`, 1));
      for (const projection of both) expect(await workshop.seen(projection, position)).toBe(true);
      expect(await workshop.documents(both[1] ?? tallies)).toEqual({ all: { events: 40, sum: 40 } });
      const totals = Object.values(await workshop.documents(tallies)) as { readonly total: number }[];
      expect(totals.reduce((sum, { total }) => sum + total, 0)).toBe(40);
    });

    it('tells how each view stands', async () => {
      workshop.start([tallies]);
      const position = await workshop.append(counted('a', 1));
      expect(await workshop.seen(tallies, position)).toBe(true);
      await eventually('the projector to tell', async () =>
        expect(await workshop.status(tallies)).toEqual({
          name: 'tallies',
          state: 'live',
          table: 1_000_000,
          version: 1,
          checkpoint: expect.any(Number),
          head: expect.any(Number),
          lag: 0,
          stopped: null,
          waitingFor: null,
          build: null,
          projectorSeenAt: '2026-03-31T09:00:00.000Z',
        }),
      );
    });
  });
};
