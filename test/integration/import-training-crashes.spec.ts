import { requestOperation } from '../../src/bulk/domain/operation-decisions.js';
import { OperationLog } from '../../src/bulk/run/operation-log.js';
import { courses as courseCatalogue } from '../../src/courses/courses.contract.js';
import { ImportPlans } from '../../src/imports/plan/import-plan.js';
import type { PlannedRow } from '../../src/imports/plan/planned-row.js';
import { TrainingImportWork } from '../../src/imports/run/training-import-work.js';
import { StoreUnavailable } from '../../src/platform/event-store/event-store.errors.js';
import type { RecordedEvent } from '../../src/platform/events/event.js';
import {
  type KnownRecord,
  LearnersWithRecords,
  TrainingRecord,
  trainingStream,
} from '../../src/training/training.contract.js';
import { BulkWorld, learnerId, OPERATION } from '../support/bulk/bulk-world.js';
import { type Fault, FaultyEventStore } from '../support/bulk/faulty-event-store.js';
import { allocated, movingPeople } from '../support/training.js';

const LEARNERS = 4;
const PART = 8;
const base = { line: 0, faults: [], warnings: [], changes: {}, fields: [], revision: null } as const;

const completed = (row: number, learner: number, completedOn: string, provider?: string): PlannedRow => ({
  ...base,
  row,
  outcome: 'complete',
  learnerId: learnerId(learner),
  values: { courseId: 'moving', completedOn, provenance: 'previous-system' },
  personal: provider === undefined ? {} : { provider, certificateNumber: `Secret paper ${row}` },
});
const toAllocate = (row: number, learner: number): PlannedRow => ({
  ...base,
  row,
  outcome: 'allocate',
  learnerId: learnerId(learner),
  values: { courseId: 'moving', dueOn: null, mandatory: true },
  personal: {},
});

/** Each learner has rows in every chunk; the first learner is allocated the course already and has done it since, the last but one row is the first again. */
const ROWS: readonly PlannedRow[] = [
  ...Array.from({ length: 20 }, (_, index) =>
    completed(
      index + 2,
      index % LEARNERS,
      `20${10 + index}-03-01`,
      index % 3 === 0 ? 'Secret Ltd' : undefined,
    ),
  ).filter(({ values }) => String(values['completedOn']) <= '2026-11-24'),
  ...Array.from({ length: LEARNERS }, (_, index) => toAllocate(100 + index, index)),
  { ...completed(2, 0, '2010-03-01', 'Secret Ltd'), row: 200 },
  completed(201, 1, '2030-01-01'),
];

const populated = async (): Promise<BulkWorld> => {
  const world = new BulkWorld();
  const plans = new ImportPlans(world.scratch, world.clock);
  const { retired: _retired, ...details } = movingPeople();
  const catalogue = {
    current: async () => courseCatalogue.initial.after([{ type: 'CourseAdded', data: details }]),
  };
  const learners = new LearnersWithRecords(world.log, world.serialiser);
  // Everybody's record is believed to be empty, which is wrong of the first learner.
  const believed = {
    of: async (asked: ReadonlyMap<string, unknown>) =>
      new Map(
        [...(await learners.of([...asked.keys()]))].map(([id, known]): [string, KnownRecord] => [
          id,
          { ...known, record: TrainingRecord.empty, revision: 'none', history: [] },
        ]),
      ),
  };
  world.brought.push(() => new TrainingImportWork(plans, world.keys, learners, believed, catalogue));
  await world.register(LEARNERS);
  await world.append(trainingStream(learnerId(0)), allocated({ learnerId: learnerId(0) }));
  const token = plans.newToken();
  const parts = Math.ceil(ROWS.length / PART);
  for (let part = 1; part <= parts; part += 1)
    await plans.putPart(token, part, { rows: ROWS.slice((part - 1) * PART, part * PART) });
  const threshold = { activeLearners: 0, limit: 50, mustConfirm: false };
  const counts = { complete: ROWS.length - LEARNERS, allocate: LEARNERS, unchanged: 0, rejected: 0 };
  const file = { sha256: '', rows: ROWS.length };
  await plans.publish(token, {
    operationId: OPERATION,
    actor: { kind: 'administrator', id: 'administrator-1' },
    validUntil: plans.validUntil(),
    parts,
    kind: 'completions',
    ...file,
    counts,
    warnings: 0,
    dialect: { format: 'csv', encoding: 'utf-8', delimiter: ',', lineEnd: '\n' },
    headerRow: 1,
    layout: 'common',
    columns: [],
    absent: 0,
    newGroups: [],
    inTurn: [],
    allocations: { gained: 0, lost: 0, learners: 0 },
    reopen: null,
    allOrNothing: false,
    threshold,
    askedOn: '2026-11-24',
  });
  await new OperationLog(world.log, world.serialiser).decide(OPERATION, world.context(), (state) =>
    requestOperation(
      state,
      {
        operationId: OPERATION,
        action: { name: 'import-training', kind: 'completions' },
        selectedBy: { by: 'file', file: { ...file, ...counts } },
        total: ROWS.length,
        threshold,
        planToken: token,
        askedOn: '2026-11-24',
        reach: { withinGroupId: null, ownLearnerId: null },
      },
      { note: null, searchText: null },
    ),
  );
  return world;
};

const everything = async (world: BulkWorld): Promise<RecordedEvent[]> => {
  const all: RecordedEvent[] = [];
  for await (const { events } of world.log.readAll({ after: 0 })) all.push(...events);
  return all;
};

/** What there is in the end, whatever the order and the number of tries: every record's events with their ids, and the results. */
const outcome = async (world: BulkWorld) => {
  const records: Record<string, unknown[]> = {};
  for (const { stream, id, type, data } of await everything(world)) {
    // Every sealing has its own random vector.
    const { sealed, ...plain } = data;
    if (stream.startsWith('training-'))
      (records[stream] ??= []).push({ id, type, ...plain, sealed: sealed !== undefined });
  }
  await world.project();
  return { records, results: world.documents('bulk-results').map(({ body }) => body['results']) };
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

describe('an import of training records whose process dies', () => {
  it('ends as an undisturbed one: each record once, the same ids, the same results', async () => {
    const undisturbed = await populated();
    await undisturbed.run();
    const expected = await outcome(undisturbed);
    expect(expected.results).toEqual([
      { outcomes: 'aaaaaaaa', refused: {} },
      { outcomes: 'aaaaaaaa', refused: {} },
      { outcomes: 'aaaaaur', refused: { COMPLETED_IN_FUTURE: [6] } },
    ]);
    expect(Object.values(expected.records).map(({ length }) => length)).toEqual([7, 5, 5, 5]);
    let died = 0;
    for (let write = 1; ; write += 1) {
      let more = false;
      for (const stored of ['nothing', 'some', 'all'] as const) {
        const world = await populated();
        more = await toItsEnd(world, { write, stored });
        if (more) died += 1;
        expect(await outcome(world)).toEqual(expected);
      }
      if (!more) break;
    }
    expect(died).toBeGreaterThan(20);
  });

  it('keeps nothing in the log that a row seals', async () => {
    const world = await populated();
    await world.run();
    expect(JSON.stringify(await everything(world))).not.toMatch(/Secret Ltd|Secret paper/);
  });

  it('refuses the rows of a learner who was erased, and goes on with the others', async () => {
    const world = await populated();
    await world.keys.destroy(learnerId(0), '2026-11-24T09:00:00.000Z');
    await world.run();
    const { results } = await outcome(world);
    expect(results[0]).toEqual({ outcomes: 'raaaraaa', refused: { LEARNER_ERASED: [0, 4] } });
  });
});
