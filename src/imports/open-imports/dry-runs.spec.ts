import { HandClock } from '../../../test/support/http/probe-application.js';
import { InMemoryScratchStore } from '../../../test/support/in-memory/in-memory-scratch-store.js';
import { administrator } from '../../../test/support/learners.js';
import { eventually } from '../../../test/support/eventually.js';
import { createLog } from '../../platform/observability/log.js';
import { ReadStoreUnavailable } from '../../platform/read-store/read-store.errors.js';
import { READ_AS_USUAL } from '../file/reading-wish.js';
import { bytesInMemory } from '../parse/file-source.js';
import type { ImportPlan } from '../plan/import-plan.js';
import type { ImportPlanOutcome, Progress } from '../plan/import-planner.js';
import { DryRuns } from './dry-runs.js';
import type { ImportRecord } from './import-record.js';
import { ImportRecords } from './import-records.js';
import { OpenFiles } from './open-files.js';

const TOKEN = 'f'.repeat(48);
const UNTIL = '2026-11-24T10:00:00.000Z';
const PLANNED = {
  outcome: 'planned',
  token: TOKEN,
  plan: { rows: 7, validUntil: UNTIL } as ImportPlan,
} as const;
const MORE_THAN_A_MINUTE = 2 / 60;

/** Readings that a test ends by hand. `tell`: so many rows are planned. */
class HandPlanner {
  readonly readings: {
    readonly tell: Progress;
    readonly end: (outcome: ImportPlanOutcome) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  readonly plan = (...[, source, , , tell]: readonly unknown[]): Promise<ImportPlanOutcome> =>
    new Promise((resolve, reject) => {
      const { signal } = source as { readonly signal: AbortSignal };
      signal.addEventListener('abort', () => reject(new Error('broken off')), { once: true });
      this.readings.push({ tell: tell as Progress, end: resolve, fail: reject });
    });
}

/** One of several processes over the same stores. */
const processOver = (scratch: InMemoryScratchStore, clock: HandClock, reader: string) => {
  const planner = new HandPlanner();
  const discarded: string[] = [];
  const records = new ImportRecords(scratch, clock);
  const files = new OpenFiles(clock, { filesOfActor: 9, files: 9, bytes: 1_000 });
  const runs = new DryRuns({
    planner,
    plans: { discard: async (token) => void discarded.push(token) },
    records,
    files,
    clock,
    newId: () => reader,
    log: createLog('silent', 'test'),
  });
  const closed: string[] = [];
  const begin = async (importId: string): Promise<void> => {
    await files.reserve(importId, administrator, 10);
    const source = {
      ...bytesInMemory(Buffer.from('Name\nA\n')),
      close: async () => void closed.push(importId),
    };
    const file = {
      source,
      asked: {
        file: {
          kind: 'learners',
          reactivate: false,
          fullList: false,
          createGroups: false,
          group: null,
        } as const,
        wish: READ_AS_USUAL,
      },
    };
    await files.keep(importId, file);
    const mapping = { columns: {}, emptyCells: {} };
    await runs.begin(administrator, { importId, kind: 'learners', by: administrator, mapping }, file);
  };
  const record = async (importId: string): Promise<ImportRecord> => {
    const found = await records.find(importId);
    if (found === undefined) throw new Error(`There is no import ${importId}`);
    return found;
  };
  const settled = (importId: string, state: string) =>
    eventually(`${importId} is ${state}`, async () => expect((await record(importId)).state).toBe(state));
  return { planner, discarded, records, files, runs, closed, begin, record, settled };
};

const world = () => {
  const clock = new HandClock('2026-11-24T09:00:00.000Z');
  const scratch = new InMemoryScratchStore();
  const here = processOver(scratch, clock, 'here');
  return { clock, scratch, here, elsewhere: processOver(scratch, clock, 'elsewhere') };
};

describe('a dry run beside the request', () => {
  it('keeps the file as long as its plan', async () => {
    const { here, clock } = world();
    await here.begin('I1');
    here.planner.readings[0]?.end(PLANNED);
    await here.settled('I1', 'ready');
    expect(await here.record('I1')).toMatchObject({
      planToken: TOKEN,
      progress: { rows: 7, bytes: 7, size: 7 },
    });
    await here.runs.look();
    expect(here.closed).toEqual([]);
    clock.forward(1);
    await here.runs.look();
    expect(here.closed).toEqual(['I1']);
  });

  it('fails where a store does not answer, and keeps the file to be read again', async () => {
    const { here } = world();
    await here.begin('I1');
    here.planner.readings[0]?.fail(new ReadStoreUnavailable('gone'));
    await here.settled('I1', 'failed');
    expect((await here.record('I1')).refusal).toEqual({ code: 'STORE_UNAVAILABLE' });
    expect(here.files.get('I1')).toBeDefined();
  });

  it('fails with a number to look for in the log where nobody expected it', async () => {
    const { here } = world();
    await here.begin('I1');
    here.planner.readings[0]?.fail(new Error('a defect'));
    await here.settled('I1', 'failed');
    expect((await here.record('I1')).refusal).toEqual({ code: 'INTERNAL', facts: { incidentId: 'here' } });
  });

  it('is told as lost where what it came to could not be written down', async () => {
    const { here, scratch } = world();
    await here.begin('I1');
    const put = scratch.put.bind(scratch);
    scratch.put = () => Promise.reject(new Error('the disk is full'));
    here.planner.readings[0]?.end(PLANNED);
    await eventually('it is over', () => expect(here.runs.progressOf('I1')).toBeUndefined());
    scratch.put = put;
    expect(here.runs.isLost(await here.record('I1'))).toBe(true);
  });

  it('is one of four at most: the others wait, and can be stopped while they wait', async () => {
    const { here } = world();
    for (const id of ['I1', 'I2', 'I3', 'I4', 'I5', 'I6']) await here.begin(id);
    expect(here.planner.readings).toHaveLength(4);
    await here.runs.stop('I5');
    here.planner.readings[1]?.end(PLANNED);
    await here.settled('I2', 'ready');
    await eventually('the last has its turn', () => expect(here.planner.readings).toHaveLength(5));
    here.planner.readings[4]?.end(PLANNED);
    await here.settled('I6', 'ready');
    expect((await here.record('I5')).state).toBe('reading');
  });

  it('throws its plan away where it was stopped as it came to its end', async () => {
    const { here } = world();
    await here.begin('I1');
    here.planner.readings[0]?.end(PLANNED);
    await here.runs.stop('I1');
    expect((await here.record('I1')).planToken).toBeNull();
    expect(here.discarded).toEqual([TOKEN]);
  });
});

describe('several processes over the same stores', () => {
  it('see how far a reading is in another one', async () => {
    const { here, elsewhere } = world();
    await here.begin('I1');
    here.planner.readings[0]?.tell(3);
    await here.runs.look();
    expect((await elsewhere.record('I1')).progress).toMatchObject({ rows: 3 });
  });

  it('can cancel a reading in another one, which then lets go of the file', async () => {
    const { here, elsewhere } = world();
    await here.begin('I1');
    await elsewhere.records.put({ ...(await elsewhere.record('I1')), state: 'cancelled' });
    await here.runs.look();
    await eventually('the file is closed', () => expect(here.closed).toEqual(['I1']));
    expect((await elsewhere.record('I1')).state).toBe('cancelled');
  });

  it('take a reader for dead that was not heard of for a minute', async () => {
    const { here, elsewhere, clock } = world();
    await here.begin('I1');
    expect(elsewhere.runs.isLost(await elsewhere.record('I1'))).toBe(false);
    clock.forward(MORE_THAN_A_MINUTE);
    const record = await elsewhere.record('I1');
    expect([here.runs.isLost(record), elsewhere.runs.isLost(record)]).toEqual([false, true]);
    await here.runs.look();
    expect(elsewhere.runs.isLost(await elsewhere.record('I1'))).toBe(false);
  });
});

describe('the end of the program', () => {
  it('breaks readings off, says that they are lost, closes all files and takes no more', async () => {
    const { here } = world();
    await here.begin('I1');
    await here.begin('I2');
    here.planner.readings[1]?.end(PLANNED);
    await here.settled('I2', 'ready');
    await here.runs.end();
    expect(await here.record('I1')).toMatchObject({ state: 'failed', refusal: { code: 'IMPORT_LOST' } });
    expect((await here.record('I2')).state).toBe('ready');
    expect(here.closed).toEqual(['I1', 'I2']);
    await expect(here.begin('I3')).rejects.toThrow('NOT_SERVING');
  });
});
