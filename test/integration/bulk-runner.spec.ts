import { BulkRunner, type Trouble } from '../../src/bulk/run/bulk-runner.js';
import { BulkWorld, OPERATION } from '../support/bulk/bulk-world.js';
import { FaultyEventStore } from '../support/bulk/faulty-event-store.js';
import { eventually } from '../support/eventually.js';

type Reported = Trouble & { readonly operationId: string };

const prepared = async (): Promise<BulkWorld> => {
  const world = new BulkWorld();
  const ids = await world.register(5);
  await world.project();
  await world.request({ name: 'deactivate', reason: 'left', effectiveOn: '2026-11-24' }, ids, {
    partSize: 2,
  });
  await world.project();
  return world;
};

const runnerOf = (
  world: BulkWorld,
  owner: string,
  reported: Reported[] = [],
  store: FaultyEventStore | undefined = undefined,
) =>
  new BulkRunner(
    store === undefined ? world.dependencies() : world.dependencies(store),
    world.reads,
    async () =>
      world
        .documents('bulk-operations')
        .filter(({ body }) => body['state'] !== 'finished')
        .map(({ id }) => id),
    ({ operationId, code, failures }) => reported.push({ operationId, code, failures }),
    owner,
    { lookEveryMs: 5, pauseMs: 1 },
  );

const stateOf = async (world: BulkWorld): Promise<unknown> => {
  await world.project();
  return world.documents('bulk-operations')[0]?.body['state'];
};

describe('the runner of bulk operations', () => {
  it('takes up what it finds unfinished when it starts', async () => {
    const world = await prepared();
    const runner = runnerOf(world, 'one');
    runner.start();
    await eventually('the operation is over', async () => expect(await stateOf(world)).toBe('finished'));
    await runner.stop();
  });

  it('runs at once what it is kicked for', async () => {
    const world = await prepared();
    const runner = runnerOf(world, 'one');
    runner.kick(OPERATION);
    await runner.idle();
    expect(await stateOf(world)).toBe('finished');
  });

  it('leaves alone what another process runs', async () => {
    const world = await prepared();
    const lease = await world.reads.acquireLease(`bulk:${OPERATION}`, 'another', 60_000);
    const runner = runnerOf(world, 'one');
    runner.kick(OPERATION);
    await runner.idle();
    expect(await stateOf(world)).toBe('freezing');
    if (lease !== undefined) await world.reads.releaseLease(lease);
    runner.kick(OPERATION);
    await runner.idle();
    expect(await stateOf(world)).toBe('finished');
  });

  it('says what holds an operation up, tries again by itself, and stops between chunks', async () => {
    const world = await prepared();
    const reported: Reported[] = [];
    const runner = runnerOf(
      world,
      'one',
      reported,
      new FaultyEventStore(world.log, { write: 3, stored: 'nothing' }),
    );
    runner.kick(OPERATION);
    await eventually('it has failed twice', () => expect(reported.length).toBeGreaterThanOrEqual(2));
    expect(reported.slice(0, 2)).toEqual([
      { operationId: OPERATION, code: 'STORE_UNAVAILABLE', failures: 1 },
      { operationId: OPERATION, code: 'STORE_UNAVAILABLE', failures: 2 },
    ]);
    expect(runner.troubles().get(OPERATION)?.code).toBe('STORE_UNAVAILABLE');
    await runner.stop();
    const next = runnerOf(world, 'two');
    next.kick(OPERATION);
    await next.idle();
    expect(await stateOf(world)).toBe('finished');
    expect(next.troubles().size).toBe(0);
  });
});
