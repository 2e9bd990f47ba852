import { decodeResults } from '../../src/bulk/domain/chunk-results.js';
import { cancelOperation } from '../../src/bulk/domain/operation-decisions.js';
import type { ResultsRow } from '../../src/bulk/operation-results/results-row.js';
import { OperationLog } from '../../src/bulk/run/operation-log.js';
import type { LearnerEvent } from '../../src/learners/learners.contract.js';
import type { LearnerAction } from '../../src/bulk/bulk.contract.js';
import { StoreUnavailable } from '../../src/platform/event-store/event-store.errors.js';
import { BulkWorld, learnerId, OPERATION } from '../support/bulk/bulk-world.js';
import { FaultyEventStore, type Fault } from '../support/bulk/faulty-event-store.js';

const deactivate: LearnerAction = { name: 'deactivate', reason: 'left', effectiveOn: '2026-11-24' };
const LEARNERS = 100;

/** Every third is inactive already, every seventh is out of the actor's reach. */
const populated = async (): Promise<{ world: BulkWorld; ids: string[] }> => {
  const world = new BulkWorld();
  const ids = await world.register(LEARNERS, (index) => (index % 7 === 0 ? 'ward' : 'kitchen'));
  for (let index = 0; index < LEARNERS; index += 3)
    await world.append(`learner-${learnerId(index)}`, deactivatedOf(learnerId(index)));
  await world.project();
  return { world, ids };
};
const deactivatedOf = (learnerId: string): LearnerEvent => ({
  type: 'LearnerDeactivated',
  data: { learnerId, reason: 'left', effectiveOn: '2026-11-24' },
});
const reactivatedOf = (learnerId: string): LearnerEvent => ({
  type: 'LearnerReactivated',
  data: { learnerId, effectiveOn: '2026-11-24' },
});
const movedTo = (groupId: string, learnerId: string): LearnerEvent => ({
  type: 'LearnerMovedToGroup',
  data: { learnerId, groupId },
});

const written = async (world: BulkWorld): Promise<Map<string, string[]>> => {
  const byStream = new Map<string, string[]>();
  for await (const { events } of world.log.readAll({ after: 0 }))
    for (const { stream, type, id, metadata } of events)
      if (metadata.correlationId === OPERATION)
        byStream.set(stream, [...(byStream.get(stream) ?? []), `${type} ${id}`]);
  return byStream;
};

const toItsEnd = async (world: BulkWorld, fault: Fault): Promise<boolean> => {
  const faulty = new FaultyEventStore(world.log, fault);
  const ended = await world.run(OPERATION, faulty).then(
    () => 'finished',
    (error: unknown) => (error instanceof StoreUnavailable ? 'died' : error),
  );
  expect(ended).toBe(faulty.hasDied ? 'died' : 'finished');
  await world.run();
  return faulty.hasDied;
};

describe('a bulk operation whose process dies', () => {
  it.each([
    [1, 20],
    [3, 12],
  ])(
    'ends as an undisturbed one, wherever it died, with one event and one result each: %d chunks a step',
    async (chunksAtOnce, deaths) => {
      const undisturbed = await populated();
      undisturbed.world.chunksAtOnce = chunksAtOnce;
      await undisturbed.world.request(deactivate, undisturbed.ids, {
        withinGroupId: 'kitchen',
        partSize: 40,
      });
      await undisturbed.world.run();
      await undisturbed.world.project();
      const expected = {
        log: await written(undisturbed.world),
        results: undisturbed.world.documents('bulk-results'),
      };
      const bodies = expected.results.map(({ body }) => body);
      let died = 0;
      for (let write = 1; ; write += 1) {
        let more = false;
        for (const stored of ['nothing', 'some', 'all'] as const) {
          const { world, ids } = await populated();
          world.chunksAtOnce = chunksAtOnce;
          await world.request(deactivate, ids, { withinGroupId: 'kitchen', partSize: 40 });
          more = await toItsEnd(world, { write, stored });
          if (more) died += 1;
          await world.project();
          expect(await written(world)).toEqual(expected.log);
          expect(world.documents('bulk-results').map(({ body }) => body)).toEqual(bodies);
        }
        if (!more) break;
      }
      expect(died).toBeGreaterThan(deaths);
    },
  );

  it('does not do again what somebody reversed while it was dead', async () => {
    const world = new BulkWorld();
    const ids = await world.register(3);
    await world.project();
    await world.request(deactivate, ids);
    const faulty = new FaultyEventStore(world.log, { write: 3, stored: 'all' });
    await expect(world.run(OPERATION, faulty)).rejects.toThrow(StoreUnavailable);
    const [first = ''] = ids;
    await world.append(`learner-${first}`, reactivatedOf(first), 'somebody');
    await world.project();
    await world.run();
    expect(
      (await world.log.readStreams([`learner-${first}`])).get(`learner-${first}`)?.map(({ type }) => type),
    ).toEqual(['LearnerRegistered', 'LearnerDeactivated', 'LearnerReactivated']);
    await world.project();
    expect(world.documents('bulk-results').map(({ body }) => body['results'])).toEqual([
      { outcomes: 'aaa', refused: {} },
    ]);
  });
});

describe('a bulk operation on learners who change meanwhile', () => {
  it.each([
    ['the first chunk, which asks the log anyway', 5_000],
    ['later chunks, which believe the view', 1],
  ])('decides again from the log where the view was behind: %s', async (_, partSize) => {
    const world = new BulkWorld();
    const ids = await world.register(5);
    await world.project();
    const [, one = '', two = '', three = ''] = ids;
    await world.request(deactivate, [...ids, 'nobody'], { withinGroupId: 'kitchen', partSize });
    await world.append(`learner-${one}`, deactivatedOf(one), 'somebody');
    await world.append(`learner-${two}`, movedTo('ward', two), 'somebody');
    await world.append(`learner-${three}`, movedTo('kitchen', three), 'somebody');
    await world.run();
    await world.project();
    const results = world.documents('bulk-results').map(({ body }) => body as never as ResultsRow);
    expect(results.flatMap(({ results: done }) => (done === null ? [] : decodeResults(done)))).toEqual([
      { outcome: 'applied' },
      { outcome: 'unchanged' },
      { outcome: 'refused', code: 'LEARNER_NOT_FOUND' },
      { outcome: 'applied' },
      { outcome: 'applied' },
      { outcome: 'refused', code: 'LEARNER_NOT_FOUND' },
    ]);
  });

  it('does not believe a view that shows what was reversed since', async () => {
    const world = new BulkWorld();
    const ids = await world.register(2);
    const [, last = ''] = ids;
    await world.append(`learner-${last}`, deactivatedOf(last), 'somebody');
    await world.project();
    await world.append(`learner-${last}`, reactivatedOf(last), 'somebody');
    await world.request(deactivate, ids, { partSize: 1 });
    await world.run();
    expect((await written(world)).get(`learner-${last}`)).toHaveLength(1);
  });
});

describe('a bulk operation that is cancelled', () => {
  it('stops after the chunk that runs, and says how many had no turn', async () => {
    const world = new BulkWorld();
    const ids = await world.register(10);
    await world.project();
    await world.request(deactivate, ids, { partSize: 3 });
    const cancelling = new FaultyEventStore(world.log, { write: 0, stored: 'all' }, async (write) => {
      // Writes 1 and 2 freeze and start, 3 and 4 are the first chunk, 5 is the second one's.
      if (write === 5)
        await new OperationLog(world.log, world.serialiser).decide(
          OPERATION,
          world.context(),
          cancelOperation,
        );
    });
    await world.run(OPERATION, cancelling);
    await world.project();
    const [operation] = world.documents('bulk-operations');
    expect([operation?.body['state'], operation?.body['stopped'], operation?.body['counts']]).toEqual([
      'finished',
      'cancelled',
      { applied: 6, unchanged: 0, refused: 0, notRun: 4 },
    ]);
    expect((await written(world)).size).toBe(6 + 1);
  });

  it('never begins where its plan is gone before it was frozen', async () => {
    const world = new BulkWorld();
    const ids = await world.register(3);
    await world.project();
    await world.request(deactivate, ids);
    await world.scratch.sweep('2027-01-01T00:00:00.000Z');
    await world.run();
    await world.project();
    const [operation] = world.documents('bulk-operations');
    expect([operation?.body['stopped'], operation?.body['counts']]).toEqual([
      'plan-lost',
      { applied: 0, unchanged: 0, refused: 0, notRun: 3 },
    ]);
  });
});

describe('two processes with the same operation', () => {
  it('do nobody twice', async () => {
    const world = new BulkWorld();
    const ids = await world.register(10);
    await world.project();
    await world.request(deactivate, ids, { partSize: 3 });
    const ends = await Promise.allSettled([world.run(), world.run()]);
    expect(ends.map(({ status }) => status)).toContain('fulfilled');
    const log = await written(world);
    for (const id of ids) expect(log.get(`learner-${id}`)).toHaveLength(1);
  });
});
