import { ImportRecords } from '../../../src/imports/open-imports/import-records.js';
import { finished } from '../../support/bulk/operations.js';
import { switchingStore } from '../../support/crashing-event-store.js';
import { eventually } from '../../support/eventually.js';
import { HeldReadings } from '../../support/imports/held-readings.js';
import { begun, fileOf, importOf, shown, taken } from '../../support/imports/imports.js';
import { Rollbook } from '../../support/rollbook.js';

let rollbook: Rollbook;
beforeEach(async () => {
  rollbook = await Rollbook.start();
  await administrator().post('/groups', { name: 'North' });
});
afterEach(() => rollbook.stop());

const actor = (actorId: string) => rollbook.as({ actorId, role: 'administrator' });
const administrator = () => actor('administrator-1');
const FILE = 'Name,Email,Group\nAda King,ada@example.org,North\n';
const codeOf = async (reply: Promise<{ readonly body: Readonly<Record<string, unknown>> }>) =>
  (await reply).body['code'];
const cancelled = (importId: string) => administrator().post(`/imports/${importId}/cancel`);

describe('the cancel of an import', () => {
  it('stops a reading', async () => {
    new HeldReadings(rollbook.app);
    const { importId } = await begun(administrator(), fileOf(3_000));
    await eventually('it has begun', async () =>
      expect((await shown(administrator(), importId)).progress.rows).toBe(1_000),
    );
    const reply = await cancelled(importId);
    expect([reply.status, reply.body]).toEqual([
      200,
      expect.objectContaining({ state: 'cancelled', planToken: null, fileKept: false }),
    ]);
    expect(await shown(administrator(), importId)).toEqual(reply.body);
    expect(await codeOf(administrator().post(`/imports/${importId}/commit`))).toBe(
      'IMPORT_NOT_AT_THAT_POINT',
    );
    expect((await cancelled(importId)).body).toEqual(reply.body);
  });

  it('throws the plan and the file of one that is ready away', async () => {
    const { importId, planToken } = await taken(administrator(), FILE);
    expect((await cancelled(importId)).body).toMatchObject({ state: 'cancelled', fileKept: false });
    expect(await codeOf(administrator().post(`/imports/${planToken}/commit`))).toBe('PLAN_NOT_FOUND');
    expect(await codeOf(administrator().put(`/imports/${importId}/mapping`, {}))).toBe(
      'IMPORT_NOT_AT_THAT_POINT',
    );
  });

  it('is refused where the operation of the commit is over', async () => {
    const { importId } = await taken(administrator(), FILE);
    const { operationId } = importOf(await administrator().post(`/imports/${importId}/commit`));
    await finished(administrator(), operationId);
    expect(await codeOf(cancelled(importId))).toBe('OPERATION_FINISHED');
  });
});

describe('the cancel of an import that is committed', () => {
  let letGo: () => void;
  beforeEach(async () => {
    const gone = new Promise<void>((resolve) => (letGo = resolve));
    await rollbook.stop();
    rollbook = await Rollbook.start((log) => ({
      ...switchingStore(() => log),
      appendMany: async (appends) => gone.then(() => log.appendMany(appends)),
    }));
    await administrator().post('/groups', { name: 'North' });
  });
  const committed = async () => {
    const { importId } = await taken(administrator(), FILE);
    const { operationId } = importOf(await administrator().post(`/imports/${importId}/commit`));
    return { importId, operationId };
  };

  it('asks for the cancel of the operation', async () => {
    const { importId, operationId } = await committed();
    expect((await cancelled(importId)).body).toMatchObject({ state: 'committed', operationId });
    letGo();
    expect((await finished(administrator(), operationId)).cancelRequestedAt).not.toBeNull();
  });

  it('does so too where a crash kept the import from knowing of the commit', async () => {
    const { importId, operationId } = await committed();
    const records = rollbook.app.get(ImportRecords);
    const record = await records.find(importId);
    if (record === undefined) throw new Error('The import is not there');
    await records.put({ ...record, state: 'ready', operationId: null });
    expect((await cancelled(importId)).body).toMatchObject({ state: 'committed', operationId });
    letGo();
    expect((await finished(administrator(), operationId)).cancelRequestedAt).not.toBeNull();
  });
});

describe('open imports', () => {
  it('are five of one actor at most, until one is cancelled, committed or over', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push((await taken(administrator(), FILE)).importId);
    const refused = await administrator().upload('/imports?kind=learners', FILE);
    expect(refused).toMatchObject({ status: 429, body: { code: 'IMPORTS_TOO_MANY', open: 5 } });
    expect(refused.headers['retry-after']).toBeDefined();
    expect(importOf(await administrator().upload('/imports/learners', FILE)).planToken).toBeDefined();
    const [first = '', second = ''] = ids;
    await cancelled(first);
    await administrator().post(`/imports/${second}/commit`);
    for (let count = 0; count < 2; count += 1)
      expect((await begun(administrator(), FILE)).state).toBe('reading');
    expect(await codeOf(administrator().upload('/imports?kind=learners', FILE))).toBe('IMPORTS_TOO_MANY');
  });

  it('hold so many bytes at most, whosever they are', async () => {
    const mebibyte = FILE + ' '.repeat(1_048_576 - FILE.length);
    for (let count = 0; count < 10; count += 1) await taken(actor(`actor-${count % 3}`), mebibyte);
    expect(await codeOf(actor('actor-9').upload('/imports?kind=learners', FILE))).toBe('IMPORTS_TOO_MANY');
  });

  it('are over after an hour, with their file and their plan', async () => {
    const { importId } = await taken(administrator(), FILE);
    const refused = await taken(administrator(), 'Who,Where\nAda,North\n');
    rollbook.clock.forward(1);
    await taken(administrator(), FILE);
    for (const id of [importId, refused.importId]) {
      expect((await shown(administrator(), id))['fileKept']).toBe(false);
      expect(await codeOf(administrator().put(`/imports/${id}/mapping`, {}))).toBe('IMPORT_FILE_GONE');
    }
    expect(await codeOf(administrator().post(`/imports/${importId}/commit`))).toBe('PLAN_EXPIRED');
    rollbook.clock.forward(25);
    expect(await codeOf(administrator().get(`/imports/${importId}`))).toBe('IMPORT_NOT_FOUND');
  });
});
