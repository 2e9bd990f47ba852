import { jest } from '@jest/globals';
import { NAMED_MAPPINGS, type NamedMappings } from '../../../src/imports/open-imports/named-mappings.js';
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
const mapped = async (importId: string, mapping: object) => {
  const reply = await administrator().put(`/imports/${importId}/mapping`, mapping);
  expect(reply.status).toBe(202);
  return read(administrator(), importId);
};
const mappingOf = async (importId: string) =>
  (await administrator().get(`/imports/${importId}/mapping`)).body;
const rowsOf = async (id: string) => importOf(await administrator().get(`/imports/${id}/rows`));
const NOT_UNDERSTOOD = 'Who,Where to write,Where\nAda King,ada@example.org,North\n';
const UNDERSTOOD = { Who: 'name', 'Where to write': 'email', Where: 'group' };

describe('the columns of an import', () => {
  it('are shown, with all that they could hold', async () => {
    const { importId } = await taken(administrator(), 'Name,Email,Shoe size\nAda King,ada@example.org,39\n');
    expect(await mappingOf(importId)).toEqual({
      columns: [
        { header: 'Name', field: 'name', nth: null, empty: 'keep' },
        { header: 'Email', field: 'email', nth: null, empty: 'keep' },
        { header: 'Shoe size', field: null, nth: null, empty: null },
      ],
      chosen: { columns: {}, emptyCells: {} },
      fields: expect.arrayContaining(['name', 'email', 'employeeNumber', 'group']),
    });
  });

  it('can be mapped by hand where they are not understood, without sending the file again', async () => {
    const refused = await taken(administrator(), NOT_UNDERSTOOD);
    expect(refused).toMatchObject({
      state: 'refused',
      refusal: { code: 'FILE_COLUMNS_MISSING' },
      fileKept: true,
    });
    expect((await mappingOf(refused.importId))['columns']).toEqual(
      Object.keys(UNDERSTOOD).map((header) => ({ header, field: null, nth: null, empty: null })),
    );
    const ready = await mapped(refused.importId, { columns: UNDERSTOOD, emptyCells: { group: 'error' } });
    expect(ready).toMatchObject({ state: 'ready', refusal: null, counts: { register: 1 } });
    expect(ready['file']).toMatchObject({
      columns: [
        { header: 'Who', field: 'name', empty: 'keep' },
        { header: 'Where to write', field: 'email', empty: 'keep' },
        { header: 'Where', field: 'group', empty: 'error' },
      ],
    });
    expect((await mappingOf(refused.importId))['chosen']).toEqual({
      columns: UNDERSTOOD,
      emptyCells: { group: 'error' },
    });
  });

  it('are a question where two mean the same, which shows both', async () => {
    const file = 'Name,Email,E-mail,Group\nAda King,ada@example.org,old@example.org,North\n';
    const { importId, refusal } = await taken(administrator(), file);
    expect(refusal).toMatchObject({ code: 'FILE_COLUMN_TWICE', headers: ['Email', 'E-mail'] });
    expect((await mappingOf(importId))['columns']).toMatchObject([
      { field: 'name' },
      { header: 'Email', field: 'email' },
      { header: 'E-mail', field: 'email' },
      { field: 'group' },
    ]);
    expect((await mapped(importId, { columns: { 'E-mail': null } })).state).toBe('ready');
  });

  it('make a new plan each time: the old one is gone, and the commit runs the new one', async () => {
    const file = 'Name,Email,Group,Second mail\nBo Lee,bo@example.org,North,bo.lee@example.org\n';
    const before = await taken(administrator(), file);
    const columns = { Email: null, 'Second mail': 'email' };
    const { importId, planToken } = await mapped(before.importId, { columns });
    expect(planToken).not.toBe(before.planToken);
    expect((await rowsOf(before.planToken)).code).toBe('PLAN_NOT_FOUND');
    const { operationId } = importOf(await administrator().post(`/imports/${importId}/commit`));
    await finished(administrator(), operationId);
    const list = (await administrator().get('/learners?text=bo.lee')).body.learners;
    expect(list.map(({ email }) => email)).toEqual(['bo.lee@example.org']);
  });

  it('can be mapped while the file is read: the reading begins again', async () => {
    const held = new HeldReadings(rollbook.app);
    const { importId } = await begun(administrator(), fileOf(2_000));
    await eventually('it has begun', async () =>
      expect((await shown(administrator(), importId)).progress.rows).toBe(1_000),
    );
    const reply = await administrator().put(`/imports/${importId}/mapping`, {
      columns: { 'Employee number': null },
    });
    expect(reply.body).toMatchObject({ state: 'reading', progress: { rows: 0 } });
    held.letGo();
    const ready = await read(administrator(), importId);
    expect(ready).toMatchObject({ state: 'ready', rows: 2_000 });
    expect(ready['file']).toMatchObject({ columns: [{}, {}, { field: null }, {}] });
  });

  it('are not touched by a mapping that makes no sense', async () => {
    const { importId, planToken } = await taken(
      administrator(),
      'Name,Email,Group\nCy,cy@example.org,North\n',
    );
    const put = async (mapping: object) =>
      (await administrator().put(`/imports/${importId}/mapping`, mapping)).body;
    expect(await put({ columns: { Email: 'shoeSize' } })).toMatchObject({
      code: 'MAPPING_FIELD_UNKNOWN',
      field: 'shoeSize',
    });
    expect(await put({ columns: { Email: 7 } })).toMatchObject({ code: 'MAPPING_FIELD_UNKNOWN' });
    expect(await put({ columns: 'Email' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await put({ emptyCells: { name: 'clear' } })).toMatchObject({ code: 'EMPTY_CELLS_NOT_CLEARABLE' });
    expect(await put({ emptyCells: { jobRole: 'burn' } })).toMatchObject({
      code: 'OPTION_INVALID',
      option: 'emptyCells.jobRole',
    });
    expect(await put({ emptyCells: { score: 'clear' } })).toMatchObject({ code: 'MAPPING_FIELD_UNKNOWN' });
    expect(await shown(administrator(), importId)).toMatchObject({ state: 'ready', planToken });
  });

  it('say so where a mapped header is not in the file, and can be mapped again', async () => {
    const { importId } = await taken(administrator(), 'Name,Email,Group\nDi,di@example.org,North\n');
    expect(await mapped(importId, { columns: { Mail: 'email' } })).toMatchObject({
      state: 'refused',
      refusal: { code: 'MAPPING_HEADER_NOT_FOUND', header: 'Mail' },
      fileKept: true,
    });
    expect(await mapped(importId, {})).toMatchObject({ state: 'ready', refusal: null });
  });

  it('may be mapped by a saved mapping, over which what is said with the file goes', async () => {
    const mappings = rollbook.app.get<{ named: NamedMappings['named'] }>(NAMED_MAPPINGS);
    const named = jest.spyOn(mappings, 'named');
    named.mockImplementation(async (name, kind) =>
      name === 'Rota' ? { name, kind, columns: { Who: 'name', Where: 'group' } } : undefined,
    );
    const columns = { 'Where to write': 'email', Where: null };
    const query = `kind=learners&mapping=Rota&columns=${encodeURIComponent(JSON.stringify(columns))}`;
    const { importId } = await taken(administrator(), NOT_UNDERSTOOD, query);
    expect((await mappingOf(importId))['chosen']).toMatchObject({ columns: { Who: 'name', ...columns } });
    named.mockRestore();
    expect(await begun(administrator(), NOT_UNDERSTOOD, query)).toMatchObject({
      code: 'MAPPING_NOT_FOUND',
      name: 'Rota',
      kind: 'learners',
    });
  });
});
