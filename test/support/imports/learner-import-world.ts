import { requestOperation } from '../../../src/bulk/domain/operation-decisions.js';
import { OperationLog } from '../../../src/bulk/run/operation-log.js';
import { ImportPlans } from '../../../src/imports/plan/import-plan.js';
import type { PlannedRow } from '../../../src/imports/plan/planned-row.js';
import { ImportWork } from '../../../src/imports/run/import-work.js';
import { reservationEventTypes } from '../../../src/learners/learners.contract.js';
import { StoreUnavailable } from '../../../src/platform/event-store/event-store.errors.js';
import type { RecordedEvent } from '../../../src/platform/events/event.js';
import { BulkWorld, OPERATION } from '../bulk/bulk-world.js';
import { type Fault, FaultyEventStore } from '../bulk/faulty-event-store.js';

export const PLANNED = { line: 0, faults: [], warnings: [], changes: {}, fields: [] } as const;

/** A world that can run imports of learners. */
export const importWorld = (): BulkWorld => {
  const world = new BulkWorld();
  const plans = new ImportPlans(world.scratch, world.clock);
  world.brought.push(
    (learners) =>
      new ImportWork(plans, world.keys, world.rows, world.places, learners, {
        decide: () => Promise.reject(new Error('No group is to be made')),
      }),
  );
  return world;
};

const ROWS_A_PART = 10;

/** Asks for an import of these rows. `inTurn`: those that are run at the end; `kind`: what the file holds, by default learners. */
export const requestImport = async (
  world: BulkWorld,
  rows: readonly PlannedRow[],
  { inTurn = [], kind = 'learners' }: { inTurn?: readonly number[]; kind?: 'learners' | 'groups' } = {},
): Promise<void> => {
  const plans = new ImportPlans(world.scratch, world.clock);
  const token = plans.newToken();
  const parts = Math.ceil(rows.length / ROWS_A_PART);
  for (let part = 1; part <= parts; part += 1)
    await plans.putPart(token, part, { rows: rows.slice((part - 1) * ROWS_A_PART, part * ROWS_A_PART) });
  const threshold = { activeLearners: 0, limit: 50, mustConfirm: false };
  const first = rows.filter(({ outcome }) => outcome === 'register' || outcome === 'create').length;
  const others = { unchanged: 0, rejected: 0 };
  const counts =
    kind === 'learners'
      ? { register: first, amend: rows.length - first, ...others }
      : { create: first, change: rows.length - first, ...others };
  await plans.publish(token, {
    operationId: OPERATION,
    actor: { kind: 'administrator', id: 'administrator-1' },
    validUntil: plans.validUntil(),
    parts,
    kind,
    sha256: '',
    rows: rows.length,
    counts,
    warnings: 0,
    dialect: { format: 'csv', encoding: 'utf-8', delimiter: ',', lineEnd: '\n' },
    headerRow: 1,
    layout: 'common',
    columns: [],
    absent: 0,
    newGroups: [],
    inTurn,
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
        action: kind === 'learners' ? { name: 'import-learners' } : { name: 'import-reference', kind },
        selectedBy: { by: 'file', file: { sha256: '', rows: rows.length, ...counts } },
        total: rows.length,
        threshold,
        planToken: token,
        askedOn: '2026-11-24',
        reach: { withinGroupId: null, ownLearnerId: null },
      },
      { note: null, searchText: null },
    ),
  );
};

export const everything = async (world: BulkWorld): Promise<RecordedEvent[]> => {
  const all: RecordedEvent[] = [];
  for await (const { events } of world.log.readAll({ after: 0 })) all.push(...events);
  return all;
};

/** What there is in the end, whatever the order and the number of tries: learners' events, holders of keys, results. */
export const outcome = async (world: BulkWorld) => {
  const learners: Record<string, string[]> = {};
  const holders: Record<string, unknown> = {};
  for (const { stream, type, data } of await everything(world)) {
    if (stream.startsWith('learner-')) (learners[stream] ??= []).push(type);
    if (type in reservationEventTypes) holders[stream] = type.endsWith('Reserved') ? data['learnerId'] : null;
  }
  await world.project();
  return { learners, holders, results: world.documents('bulk-results').map(({ body }) => body['results']) };
};

/** Runs the operation with a fault, and once more to its end; answers whether the fault came. */
export const toItsEnd = async (world: BulkWorld, fault: Fault): Promise<boolean> => {
  const faulty = new FaultyEventStore(world.log, fault);
  const ended = await world.run(OPERATION, faulty).then(
    () => 'finished',
    (error: unknown) => (error instanceof StoreUnavailable ? 'died' : error),
  );
  expect(ended).toBe(faulty.hasDied ? 'died' : 'finished');
  await world.run();
  return faulty.hasDied;
};
