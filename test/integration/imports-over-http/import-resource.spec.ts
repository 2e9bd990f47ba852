import { finished } from '../../support/bulk/operations.js';
import { eventually } from '../../support/eventually.js';
import { HeldReadings } from '../../support/imports/held-readings.js';
import { begun, fileOf, importOf, read, shown, taken } from '../../support/imports/imports.js';
import { Rollbook } from '../../support/rollbook.js';

let rollbook: Rollbook;
beforeEach(async () => {
  rollbook = await Rollbook.start();
  await administrator().post('/groups', { name: 'North' });
});
afterEach(() => rollbook.stop());

const administrator = () => rollbook.as();
const another = () => rollbook.as({ actorId: 'administrator-2', role: 'administrator' });
type Client = ReturnType<typeof administrator>;
const FILE = 'Name,Email,Group,Shoe size\nAda King,ada@example.org,North,39\nBo Lee,bo@,North,44\n';
const found = async (text: string) => (await administrator().get(`/learners?text=${text}`)).body.learners;
const codeOf = async (reply: ReturnType<Client['get']>) => (await reply).body['code'];

describe('an import over HTTP', () => {
  it('is taken at once, read by itself, and shown with all that was found', async () => {
    const reply = await administrator().upload('/imports?kind=learners', FILE);
    const { importId } = importOf(reply);
    expect(reply.status).toBe(202);
    expect(reply.headers['location']).toBe(`/imports/${importId}`);
    expect(reply.body).toMatchObject({
      kind: 'learners',
      state: 'reading',
      progress: { rows: 0, bytes: 0, size: FILE.length },
      fileKept: true,
    });
    const over = await read(administrator(), importId);
    expect(over).toEqual({
      importId,
      kind: 'learners',
      state: 'ready',
      absent: 0,
      allocations: { gained: 0, lost: 0, learners: 0 },
      newGroups: [],
      progress: { rows: 2, bytes: FILE.length, size: FILE.length },
      fileKept: true,
      file: {
        format: 'csv',
        encoding: 'utf-8',
        delimiter: ',',
        sheet: null,
        headerRow: 1,
        layout: expect.any(String),
        columns: [
          { header: 'Name', field: 'name', nth: null, empty: 'keep' },
          { header: 'Email', field: 'email', nth: null, empty: 'keep' },
          { header: 'Group', field: 'group', nth: null, empty: 'keep' },
          { header: 'Shoe size', field: null, nth: null, empty: null },
        ],
      },
      planToken: expect.stringMatching(/^[0-9a-f]{48}$/),
      validUntil: '2026-11-24T10:00:00.000Z',
      rows: 2,
      counts: { register: 1, amend: 0, unchanged: 0, rejected: 1 },
      warnings: 0,
      total: 1,
      threshold: { activeLearners: 0, limit: 1, mustConfirm: false },
      operationId: null,
      undoneBy: null,
      refusal: null,
    });
    expect(await found('ada')).toEqual([]);
  });

  it('takes its kind and options from a form too, before the file', async () => {
    const form = (parts: readonly (readonly [string, string])[]): string =>
      parts
        .map(([head, text]) => `--edge\r\ncontent-disposition: form-data; ${head}\r\n\r\n${text}\r\n`)
        .join('') + '--edge--\r\n';
    const file = form([
      ['name="kind"', 'learners'],
      ['name="allOrNothing"', 'true'],
      ['name="file"; filename="staff.csv"', FILE],
    ]);
    const reply = await administrator().upload('/imports', file, 'multipart/form-data; boundary=edge');
    const { importId } = await read(administrator(), importOf(reply).importId);
    expect(await codeOf(administrator().post(`/imports/${importId}/commit`))).toBe('IMPORT_INCOMPLETE');
  });

  it('is refused at once where it is not said what is asked for', async () => {
    const post = (query: string) => codeOf(administrator().upload(`/imports${query}`, FILE));
    expect(await post('')).toBe('VALIDATION_FAILED');
    expect(await post('?kind=shoes')).toBe('IMPORT_KIND_UNKNOWN');
    expect(await post('?kind=learners&size=39')).toBe('OPTION_UNKNOWN');
    expect(await codeOf(administrator().upload('/imports?kind=learners', 'x'.repeat(1_100_000)))).toBe(
      'PAYLOAD_TOO_LARGE',
    );
  });

  it('shows its rows and its rejected rows by its id and by its plan token', async () => {
    const { importId, planToken } = await taken(administrator(), FILE);
    for (const id of [importId, planToken]) {
      const page = importOf(await administrator().get(`/imports/${id}/rows?outcome=rejected`));
      expect(page.rows.map(({ row, outcome }) => [row, outcome])).toEqual([[3, 'rejected']]);
      const { text } = await administrator().get(`/imports/${id}/rejected`);
      expect(text).toContain('Bo Lee,bo@,North,44');
    }
  });

  it('tells why a file is refused, and keeps nothing of what no mapping can mend', async () => {
    const refused = await taken(administrator(), '<html><body>Signed out</body></html>');
    expect(refused).toMatchObject({
      state: 'refused',
      fileKept: false,
      file: null,
      refusal: { code: 'FILE_IS_HTML', status: 422, title: 'The file is a web page' },
    });
    const { importId } = refused;
    expect(await codeOf(administrator().get(`/imports/${importId}/rows`))).toBe('IMPORT_NOT_AT_THAT_POINT');
    expect(await codeOf(administrator().post(`/imports/${importId}/commit`))).toBe(
      'IMPORT_NOT_AT_THAT_POINT',
    );
    expect(await codeOf(administrator().put(`/imports/${importId}/mapping`, {}))).toBe('IMPORT_FILE_GONE');
  });

  it('runs beside others: two are read at the same time', async () => {
    const held = new HeldReadings(rollbook.app);
    const ids: string[] = [];
    for (const mark of ['a', 'b']) ids.push((await begun(administrator(), fileOf(3_000, mark))).importId);
    await eventually('both have begun', async () => {
      for (const id of ids) expect((await shown(administrator(), id)).progress.rows).toBe(1_000);
    });
    held.letGo();
    for (const id of ids)
      expect(await read(administrator(), id)).toMatchObject({ state: 'ready', counts: { register: 3_000 } });
  });

  it('is read within the groups of the manager who sends it', async () => {
    const ward = (await administrator().post('/groups', { name: 'Ward' })).body.groupId;
    const manager = rollbook.as({ actorId: 'manager-1', role: 'manager', groupId: ward });
    const file = `${FILE}Cy Ott,cy@example.org,Ward,40\n`;
    const { importId, counts } = await taken(manager, file);
    expect(counts).toMatchObject({ register: 1, rejected: 2 });
    const { operationId } = importOf(await manager.post(`/imports/${importId}/commit`));
    expect((await finished(manager, operationId)).counts['applied']).toBe(1);
    expect(await codeOf(administrator().get(`/imports/${importId}`))).toBe('IMPORT_NOT_FOUND');
  });

  it('is nobody else’s, not even another administrator’s', async () => {
    const { importId, planToken } = await taken(administrator(), FILE);
    const asked = [
      another().get(`/imports/${importId}`),
      another().get(`/imports/${importId}/events`),
      another().get(`/imports/${importId}/rows`),
      another().get(`/imports/${importId}/rejected`),
      another().get(`/imports/${importId}/mapping`),
      another().put(`/imports/${importId}/mapping`, {}),
      another().post(`/imports/${importId}/commit`),
      another().post(`/imports/${importId}/cancel`),
      another().post(`/imports/${importId}/undo`),
    ];
    for (const reply of asked) expect(await codeOf(reply)).toBe('IMPORT_NOT_FOUND');
    expect(await codeOf(another().post(`/imports/${planToken}/commit`))).toBe('PLAN_OF_ANOTHER_ACTOR');
    expect(await codeOf(administrator().get('/imports/none'))).toBe('IMPORT_NOT_FOUND');
  });
});

describe('the commit of an import', () => {
  it('does what was shown, once, however often it is asked for', async () => {
    const { importId, planToken } = await taken(administrator(), FILE);
    const first = await administrator().post(`/imports/${importId}/commit`, { note: 'Spring intake' });
    const { operationId } = importOf(first);
    expect([first.status, first.headers['location']]).toEqual([202, `/bulk-operations/${operationId}`]);
    for (const id of [importId, planToken])
      expect(importOf(await administrator().post(`/imports/${id}/commit`)).operationId).toBe(operationId);
    const over = await finished(administrator(), operationId);
    expect(over).toMatchObject({ note: 'Spring intake', counts: { applied: 1 } });
    expect(await shown(administrator(), importId)).toMatchObject({
      state: 'committed',
      operationId,
      fileKept: false,
    });
    expect(await codeOf(administrator().put(`/imports/${importId}/mapping`, {}))).toBe(
      'IMPORT_NOT_AT_THAT_POINT',
    );
  });

  it('is known to the import when it is asked for by the plan token', async () => {
    const { importId, planToken } = await taken(administrator(), FILE);
    const { operationId } = importOf(await administrator().post(`/imports/${planToken}/commit`));
    expect(await shown(administrator(), importId)).toMatchObject({ state: 'committed', operationId });
    await finished(administrator(), operationId);
  });

  it('waits for the dry run', async () => {
    const held = new HeldReadings(rollbook.app);
    const { importId } = await begun(administrator(), fileOf(3_000));
    expect(await codeOf(administrator().post(`/imports/${importId}/commit`))).toBe(
      'IMPORT_NOT_AT_THAT_POINT',
    );
    held.letGo();
    expect((await read(administrator(), importId)).state).toBe('ready');
  });

  it('is undone by one call, and once', async () => {
    const { importId } = await taken(administrator(), FILE);
    const undo = (body: object = {}) => administrator().post(`/imports/${importId}/undo`, body);
    expect(await codeOf(undo())).toBe('IMPORT_NOT_AT_THAT_POINT');
    const { operationId } = importOf(await administrator().post(`/imports/${importId}/commit`));
    await finished(administrator(), operationId);
    const first = await undo({ note: 'The wrong list' });
    const { operationId: undoneBy } = importOf(first);
    expect([first.status, first.headers['location']]).toEqual([202, `/bulk-operations/${undoneBy}`]);
    expect(importOf(await undo()).operationId).toBe(undoneBy);
    expect(await finished(administrator(), undoneBy)).toMatchObject({
      action: 'undo',
      reason: 'mistake',
      note: 'The wrong list',
      counts: { applied: 1 },
    });
    expect(await shown(administrator(), importId)).toMatchObject({ state: 'committed', undoneBy });
    expect(await found('ada')).toEqual([]);
  });

  it('says what must be confirmed before many are undone', async () => {
    await rollbook.stop();
    rollbook = await Rollbook.start((log) => log, { bulkConfirmAbove: 1 });
    await administrator().post('/groups', { name: 'North' });
    const { importId } = await taken(administrator(), fileOf(2));
    const commit = (body: object = {}) => administrator().post(`/imports/${importId}/commit`, body);
    expect(await codeOf(commit())).toBe('CONFIRMATION_NEEDED');
    const { operationId } = importOf(await commit({ confirmCount: 2 }));
    await finished(administrator(), operationId);
    const undo = (body: object) => administrator().post(`/imports/${importId}/undo`, body);
    const refused = importOf(await undo({}));
    expect(refused).toMatchObject({ code: 'CONFIRMATION_NEEDED', count: 2, limit: 1 });
    const { planToken, count } = refused;
    expect(await codeOf(undo({ planToken, confirmCount: 3 }))).toBe('CONFIRMATION_MISMATCH');
    const undone = importOf(await undo({ planToken, confirmCount: count }));
    expect((await finished(administrator(), undone.operationId)).counts['applied']).toBe(2);
  });
});
