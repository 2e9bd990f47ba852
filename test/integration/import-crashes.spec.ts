import { ImportWork } from '../../src/imports/run/import-work.js';
import { ImportPlans } from '../../src/imports/plan/import-plan.js';
import type { PlannedRow } from '../../src/imports/plan/planned-row.js';
import { requestOperation } from '../../src/bulk/domain/operation-decisions.js';
import { OperationLog } from '../../src/bulk/run/operation-log.js';
import { learnerStream, reservationEventTypes } from '../../src/learners/learners.contract.js';
import { StoreUnavailable } from '../../src/platform/event-store/event-store.errors.js';
import type { RecordedEvent } from '../../src/platform/events/event.js';
import { BulkWorld, learnerId, OPERATION } from '../support/bulk/bulk-world.js';
import { FaultyEventStore, type Fault } from '../support/bulk/faulty-event-store.js';
import { registered } from '../support/learners.js';

const REGISTERED = 25;
const AMENDED = 5;

const base = { line: 0, faults: [], warnings: [], changes: {}, fields: [] } as const;
const newcomer = (index: number): PlannedRow => ({
  ...base,
  row: index + 2,
  outcome: 'register',
  learnerId: `new-${String(index).padStart(3, '0')}`,
  revision: null,
  values: { groupId: 'kitchen', emailKey: `email-${index}`, employeeNumberKey: `number-${index}` },
  personal: { name: `Person ${index}`, email: `p${index}@example.org`, employeeNumber: `Number-${index}` },
});
/** Gives up one address for another. */
const amended = (index: number): PlannedRow => ({
  ...base,
  row: 100 + index,
  outcome: 'amend',
  learnerId: learnerId(index),
  revision: 0,
  values: { emailKey: `new-email-${index}` },
  personal: { email: `new${index}@example.org` },
});

/** Somebody else has the address of newcomer 3; the stream of learner 4 has moved on since the dry run. */
const populated = async (): Promise<BulkWorld> => {
  const world = new BulkWorld();
  const plans = new ImportPlans(world.scratch, world.clock);
  world.brought.push(
    (learners) =>
      new ImportWork(plans, world.keys, world.rows, world.places, learners, {
        decide: () => Promise.reject(new Error('No group is to be made')),
      }),
  );
  for (let index = 0; index < AMENDED; index += 1) {
    const id = learnerId(index);
    const data = { learnerId: id, emailKey: `old-email-${index}`, employeeNumberKey: null };
    await world.append(learnerStream(id), registered(data, { employeeNumber: null }));
    await world.append(`email-old-email-${index}`, reservedBy(id));
  }
  await world.append(
    learnerStream('stranger'),
    registered({ learnerId: 'stranger', emailKey: 'email-3', employeeNumberKey: null }),
  );
  await world.append('email-email-3', reservedBy('stranger'));
  await world.append(learnerStream(learnerId(4)), {
    type: 'LearnerStartDateChanged',
    data: { learnerId: learnerId(4), startedOn: null },
  });
  await world.project();
  const token = plans.newToken();
  const rows = [
    ...Array.from({ length: REGISTERED }, (_, i) => newcomer(i)),
    ...Array.from({ length: AMENDED }, (_, i) => amended(i)),
  ];
  for (let part = 1; part <= 3; part += 1)
    await plans.putPart(token, part, { rows: rows.slice((part - 1) * 10, part * 10) });
  const threshold = { activeLearners: 0, limit: 50, mustConfirm: false };
  const counts = { register: REGISTERED, amend: AMENDED, unchanged: 0, rejected: 0 };
  await plans.publish(token, {
    operationId: OPERATION,
    actor: { kind: 'administrator', id: 'administrator-1' },
    validUntil: plans.validUntil(),
    parts: 3,
    kind: 'learners',
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
        action: { name: 'import-learners' },
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
  return world;
};
const reservedBy = (id: string) =>
  ({ type: 'EmailReserved', data: { learnerId: id, usableAt: 'none' } }) as const;

const everything = async (world: BulkWorld): Promise<RecordedEvent[]> => {
  const all: RecordedEvent[] = [];
  for await (const { events } of world.log.readAll({ after: 0 })) all.push(...events);
  return all;
};

/** What there is in the end, whatever the order and the number of tries: learners' events, holders of keys, results. */
const outcome = async (world: BulkWorld) => {
  const learners: Record<string, string[]> = {};
  const holders: Record<string, unknown> = {};
  for (const { stream, type, data } of await everything(world)) {
    if (stream.startsWith('learner-')) (learners[stream] ??= []).push(type);
    if (type in reservationEventTypes) holders[stream] = type.endsWith('Reserved') ? data['learnerId'] : null;
  }
  await world.project();
  return { learners, holders, results: world.documents('bulk-results').map(({ body }) => body['results']) };
};

describe('an import whose process dies', () => {
  it('ends as an undisturbed one: each learner once, each key with its learner, the same results', async () => {
    const undisturbed = await populated();
    await undisturbed.run();
    const expected = await outcome(undisturbed);
    expect(expected.results).toEqual([
      { outcomes: 'aaaraaaaaa', refused: { EMAIL_TAKEN: [3] } },
      { outcomes: 'aaaaaaaaaa', refused: {} },
      { outcomes: 'aaaaaaaaar', refused: { CHANGED_SINCE_PREVIEW: [9] } },
    ]);
    expect(expected.holders).toMatchObject({
      'email-email-3': 'stranger',
      'email-old-email-0': null,
      'email-new-email-0': learnerId(0),
      'email-old-email-4': learnerId(4),
    });
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
    expect(died).toBeGreaterThan(30);
  });

  it('keeps nothing in the log that names anybody', async () => {
    const world = await populated();
    await world.run();
    const text = JSON.stringify(await everything(world));
    for (const secret of ['Person 1', 'p1@example.org', 'Number-17', 'new2@example.org'])
      expect(text).not.toContain(secret);
  });

  it('refuses a row whose learner was erased, and goes on with the others', async () => {
    const world = await populated();
    await world.keys.ensureKeys(['new-001']);
    await world.keys.destroy('new-001', '2026-11-24T09:00:00.000Z');
    await world.run();
    const { results } = await outcome(world);
    expect(results[0]).toEqual({
      outcomes: 'araraaaaaa',
      refused: { LEARNER_ERASED: [1], EMAIL_TAKEN: [3] },
    });
  });
});

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
