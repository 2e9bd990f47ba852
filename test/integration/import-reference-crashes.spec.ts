import { requestOperation } from '../../src/bulk/domain/operation-decisions.js';
import { OperationLog } from '../../src/bulk/run/operation-log.js';
import { AppliedItems } from '../../src/bulk/undo-operation/applied-items.js';
import { CourseCatalogue } from '../../src/courses/courses.contract.js';
import { groups, GroupTree } from '../../src/groups/groups.contract.js';
import { ImportPlans } from '../../src/imports/plan/import-plan.js';
import { planGroups } from '../../src/imports/reference/plan-groups.js';
import { ReferenceImportWork } from '../../src/imports/reference/reference-import-work.js';
import { ReferenceSteps } from '../../src/imports/reference/reference-steps.js';
import { UndoReferenceWork } from '../../src/imports/reference/undo-reference-work.js';
import { jobRoles } from '../../src/job-roles/job-roles.contract.js';
import { Aggregates } from '../../src/platform/deciding/aggregates.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { StoreUnavailable } from '../../src/platform/event-store/event-store.errors.js';
import { BulkWorld, OPERATION } from '../support/bulk/bulk-world.js';
import { type Fault, FaultyEventStore } from '../support/bulk/faulty-event-store.js';
import { requestImport } from '../support/imports/learner-import-world.js';

const UNDO = '019ab000-0000-7000-8000-000000000002';
const ROWS = 24;
const FLOOR_IN_USE = 'g10';

const treeOn = (world: BulkWorld, store: EventStore) =>
  new GroupTree(store, world.serialiser, new Aggregates(store, world.serialiser));

/** Somebody is in one of the groups that the file makes. */
const populated = async (): Promise<BulkWorld> => {
  const world = new BulkWorld();
  const plans = new ImportPlans(world.scratch, world.clock);
  const worksOn = (store: EventStore) => {
    const aggregates = new Aggregates(store, world.serialiser);
    const tree = new GroupTree(store, world.serialiser, aggregates);
    const courses = new CourseCatalogue(store, world.serialiser, aggregates);
    const catalogue = { current: async () => jobRoles.initial };
    return { tree, steps: new ReferenceSteps(tree, courses, catalogue) };
  };
  const learners = { atHead: async (_field: string, id: string) => (id === FLOOR_IN_USE ? 1 : 0) };
  world.brought.push(
    (_, store) => new ReferenceImportWork(plans, worksOn(store).steps),
    (_, store) => {
      const applied = new AppliedItems(new OperationLog(store, world.serialiser));
      return new UndoReferenceWork(applied, worksOn(store).steps, worksOn(store).tree, learners);
    },
  );
  let made = 0;
  const rows = Array.from({ length: ROWS }, (_, at) => {
    const group = at % 4 === 0 ? `Home ${at}` : `Home ${at - (at % 4)} / Floor ${at}`;
    return { row: at + 2, line: at + 2, cells: { group, groupCode: `C${at}` }, faults: [], fields: [group] };
  });
  const planning = {
    createParents: false,
    moveGroups: false,
    newId: () => `g${(made += 1)}`,
    keepValues: false,
  };
  await requestImport(world, planGroups(rows, groups.initial, planning), { kind: 'groups' });
  return world;
};

const requestUndo = (world: BulkWorld) =>
  new OperationLog(world.log, world.serialiser).decide(UNDO, world.context(), (state) =>
    requestOperation(
      state,
      {
        operationId: UNDO,
        action: { name: 'undo-reference', kind: 'groups', operationId: OPERATION },
        selectedBy: { by: 'operation', operationId: OPERATION },
        total: ROWS,
        threshold: { activeLearners: 0, limit: 50, mustConfirm: false },
        planToken: '',
        askedOn: '2026-11-24',
        reach: { withinGroupId: null, ownLearnerId: null },
      },
      { note: null, searchText: null },
    ),
  );

const outcome = async (world: BulkWorld) => {
  await world.project();
  const all = (await treeOn(world, world.log).current()).all();
  return {
    codes: all.map(({ code }) => code).sort(),
    results: world.documents('bulk-results').map(({ body }) => body['results']),
  };
};

/** Runs an operation with a fault, then to its end; whether the fault came. */
const toItsEnd = async (world: BulkWorld, operationId: string, fault: Fault): Promise<boolean> => {
  const faulty = new FaultyEventStore(world.log, fault);
  await world.run(operationId, faulty).catch((error: unknown) => {
    if (!(error instanceof StoreUnavailable)) throw error;
  });
  await world.run(operationId);
  return faulty.hasDied;
};

describe('a file of groups whose process dies, and its undo', () => {
  it('end as undisturbed ones: each group once, the same results', async () => {
    const undisturbed = await populated();
    await undisturbed.run();
    const imported = await outcome(undisturbed);
    expect(imported.codes).toHaveLength(ROWS);
    expect(imported.results.map((result) => (result as { outcomes: string }).outcomes).join('')).toBe(
      'a'.repeat(ROWS),
    );
    await requestUndo(undisturbed);
    await undisturbed.run(UNDO);
    const undone = await outcome(undisturbed);
    // A floor that somebody is in, and the home that it is in.
    expect(undone.codes).toHaveLength(2);
    let died = 0;
    for (let write = 1; ; write += 1) {
      let more = false;
      for (const stored of ['nothing', 'some', 'all'] as const) {
        const world = await populated();
        const first = await toItsEnd(world, OPERATION, { write, stored });
        expect(await outcome(world)).toEqual(imported);
        await requestUndo(world);
        const second = await toItsEnd(world, UNDO, { write, stored });
        expect(await outcome(world)).toEqual(undone);
        more = first || second;
        if (more) died += 1;
      }
      if (!more) break;
    }
    expect(died).toBeGreaterThan(10);
  });
});
