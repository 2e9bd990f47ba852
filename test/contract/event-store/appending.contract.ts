import { EventTooLarge, InvalidAppend } from '../../../src/platform/event-store/event-store.errors.js';
import {
  type EventStore,
  type ExpectedRevision,
  MAX_APPEND_BYTES,
} from '../../../src/platform/event-store/event-store.js';
import { appended, idsOf, ownStream, readStream, someEvent, someEvents } from './contract-events.js';

export const appendingContract = (store: () => EventStore): void => {
  const append = (stream: string, expected: ExpectedRevision, events = [someEvent()]) =>
    store().append(stream, expected, events);

  describe('appending to one stream', () => {
    it.each<[string, ExpectedRevision]>([
      ['none', 'none'],
      ['any', 'any'],
    ])('starts a stream where %s is expected', async (_, expected) => {
      const stream = ownStream();
      const { revision, position } = appended(await append(stream, expected, someEvents(3)));
      expect(revision).toBe(2);
      expect((await readStream(store(), stream)).map((event) => event.revision)).toEqual([0, 1, 2]);
      expect((await readStream(store(), stream)).at(-1)?.position).toBe(position);
    });

    it.each<[string, ExpectedRevision]>([
      ['its last revision', 1],
      ['any', 'any'],
      ['exists', 'exists'],
    ])('goes on with a stream where %s is expected', async (_, expected) => {
      const stream = ownStream();
      const first = appended(await append(stream, 'none', someEvents(2)));
      const second = appended(await append(stream, expected, someEvents(2)));
      expect(second.revision).toBe(3);
      expect(second.position).toBeGreaterThan(first.position);
    });

    it.each<[string, number, ExpectedRevision, number | 'none']>([
      ['no stream where there is one', 2, 'none', 1],
      ['a revision that was passed', 3, 0, 2],
      ['a revision that is not reached', 2, 5, 1],
      ['a revision of a stream that is not there', 0, 0, 'none'],
      ['a stream to exist that does not', 0, 'exists', 'none'],
    ])('answers a conflict with its facts and writes nothing for %s', async (_, length, expected, actual) => {
      const stream = ownStream();
      const before = someEvents(length);
      if (length > 0) await append(stream, 'none', before);
      expect(await append(stream, expected, someEvents(2))).toEqual({
        outcome: 'conflict',
        stream,
        expected,
        actual,
      });
      expect(idsOf(await readStream(store(), stream))).toEqual(idsOf(before));
    });

    it('lets one of several concurrent appends at the same revision through', async () => {
      const stream = ownStream();
      await append(stream, 'none');
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => append(stream, 0)));
      expect(outcomes.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === 'conflict')).toEqual(
        Array.from({ length: 7 }, () => ({ outcome: 'conflict', stream, expected: 0, actual: 1 })),
      );
      expect(await readStream(store(), stream)).toHaveLength(2);
    });
  });

  describe('appending the same events again', () => {
    it.each<[string, ExpectedRevision]>([
      ['an exact revision', 1],
      ['any', 'any'],
      ['exists', 'exists'],
    ])('is answered as the first time where %s is expected', async (_, expected) => {
      const stream = ownStream();
      const events = someEvents(2);
      await append(stream, 'none', someEvents(2));
      const first = appended(await append(stream, expected, events));
      const again = await append(stream, expected, events);
      expect(again).toMatchObject({ outcome: 'appended', revision: first.revision });
      expect([undefined, first.position]).toContain(again.outcome === 'appended' ? again.position : null);
      expect(await readStream(store(), stream)).toHaveLength(4);
    });

    it('is answered as the first time long after others were written behind them', async () => {
      const stream = ownStream();
      const events = someEvents(2);
      await append(stream, 'none', events);
      await append(stream, 1, someEvents(50));
      expect(await append(stream, 'none', events)).toMatchObject({ outcome: 'appended', revision: 1 });
      expect(await append(stream, 'none', events.slice(0, 1))).toMatchObject({
        outcome: 'appended',
        revision: 0,
      });
      expect(await readStream(store(), stream)).toHaveLength(52);
    });

    it('is answered alike to all of several concurrent callers', async () => {
      const stream = ownStream();
      const events = someEvents(2);
      const outcomes = await Promise.all(Array.from({ length: 6 }, () => append(stream, 'none', events)));
      for (const outcome of outcomes) expect(outcome).toMatchObject({ outcome: 'appended', revision: 1 });
      expect(await readStream(store(), stream)).toHaveLength(2);
    });

    it.each<[string, (a: string[]) => (string | undefined)[]]>([
      ['in another order', ([a, b]) => [b, a]],
      ['with one more behind', ([a, b]) => [a, b, undefined]],
      ['with the second one exchanged', ([a]) => [a, undefined]],
      ['with the first one exchanged', ([, b]) => [undefined, b]],
    ])('is a conflict %s', async (_, choose) => {
      const stream = ownStream();
      const events = someEvents(2);
      await append(stream, 'none', events);
      const changed = choose(idsOf(events)).map((id) => ({
        ...someEvent(),
        ...(id === undefined ? {} : { id }),
      }));
      expect(await append(stream, 'none', changed)).toEqual({
        outcome: 'conflict',
        stream,
        expected: 'none',
        actual: 1,
      });
      expect(idsOf(await readStream(store(), stream))).toEqual(idsOf(events));
    });
  });

  describe('refusing an append', () => {
    it('of nothing', () => expect(append(ownStream(), 'any', [])).rejects.toThrow(InvalidAppend));

    it('that has an event id twice', async () => {
      const event = someEvent();
      const stream = ownStream();
      await expect(append(stream, 'any', [event, event])).rejects.toThrow(InvalidAppend);
      expect(await readStream(store(), stream)).toEqual([]);
    });

    it.each([
      ['without a name', ''],
      ['with a space in its name', 'with space'],
      ['with a control character in its name', 'tab\t'],
      ['with a NUL in its name', 'nul\0'],
      ['with a letter beyond ASCII in its name', 'ümlaut'],
      ['with a name that EventStoreDB keeps for itself', '$reserved'],
      ['with a name of 600 characters', 'x'.repeat(600)],
    ])('to a stream %s', (_, stream) => expect(append(stream, 'any')).rejects.toThrow(InvalidAppend));

    it.each([-1, 1.5, NaN, 2 ** 53])('at revision %d', (expected) =>
      expect(append(ownStream(), expected)).rejects.toThrow(InvalidAppend),
    );

    it.each(['', '$reserved'])('with an event type of %j', (type) =>
      expect(append(ownStream(), 'any', [someEvent({}, type)])).rejects.toThrow(InvalidAppend),
    );

    it('that is over the limit, and takes one just under it', async () => {
      const stream = ownStream();
      const overhead = 1_000;
      const ofSize = (bytes: number) => [someEvent({ text: 'x'.repeat(bytes) })];
      const tooLarge = append(stream, 'none', ofSize(MAX_APPEND_BYTES));
      await expect(tooLarge).rejects.toThrow(EventTooLarge);
      await expect(tooLarge).rejects.toMatchObject({ stream, limit: MAX_APPEND_BYTES });
      const halves = [...ofSize(MAX_APPEND_BYTES / 2), ...ofSize(MAX_APPEND_BYTES / 2)];
      await expect(append(stream, 'none', halves)).rejects.toThrow(EventTooLarge);
      const fits = ofSize(MAX_APPEND_BYTES - overhead);
      expect(await append(stream, 'none', fits)).toMatchObject({ outcome: 'appended', revision: 0 });
      expect((await readStream(store(), stream)).map(({ data }) => data)).toEqual(
        fits.map(({ data }) => data),
      );
    });
  });
};
