import { bodyOf } from '../support/bulk/operations.js';
import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
let north: string;
beforeAll(async () => {
  rollbook = await Rollbook.start();
  north = (await administrator().post('/groups', { name: 'North' })).body.groupId;
});
afterAll(() => rollbook.stop());

const administrator = () => rollbook.as();
const manager = () => rollbook.as({ actorId: 'manager-1', role: 'manager', groupId: north });
const PAYROLL = { columns: { 'Wer?': 'name', 'Nr.': 'employeeNumber', Haus: 'group', Notes: null } };
const FILE = 'Wer?,Nr.,Haus,Notes\nAnn Lee,1,North,none\n';
const dryRun = async (mapping: string, as = administrator()) =>
  bodyOf(await as.upload(`/imports/learners?mapping=${mapping}`, FILE));

describe('a mapping under a name', () => {
  it('is kept, and makes a file understood that nothing else would', async () => {
    const unmapped = await administrator().upload('/imports/learners', FILE);
    expect(unmapped.body).toMatchObject({ status: 422, code: 'FILE_COLUMNS_MISSING' });
    const saved = await administrator().put('/import-mappings/learners/Payroll', PAYROLL);
    expect(saved.status).toBe(200);
    expect(await dryRun('payroll')).toMatchObject({ counts: { register: 1, rejected: 0 } });
    expect(await dryRun('Payroll', manager())).toMatchObject({ counts: { register: 1 } });
    expect((await manager().get('/import-mappings?kind=learners')).body).toEqual({
      mappings: [{ kind: 'learners', name: 'Payroll', ...PAYROLL }],
    });
    expect((await administrator().get('/audit')).text).toContain(
      'Mapping Payroll for imports of learners saved',
    );
  });

  it('is changed by administrators alone, and only to what can be', async () => {
    expect((await manager().put('/import-mappings/learners/Payroll', PAYROLL)).status).toBe(403);
    const wrong = { columns: { A: 'shoeSize' } };
    expect((await administrator().put('/import-mappings/learners/X', wrong)).body).toMatchObject({
      status: 422,
      code: 'MAPPING_FIELD_UNKNOWN',
      field: 'shoeSize',
    });
    const twice = { columns: { A: 'email', B: 'email' } };
    expect((await administrator().put('/import-mappings/learners/X', twice)).body).toMatchObject({
      code: 'MAPPING_FIELD_TWICE',
    });
  });

  it('is gone once it is removed, and was never one for files of another kind', async () => {
    expect((await administrator().delete('/import-mappings/courses/Payroll')).body).toMatchObject({
      status: 404,
      code: 'MAPPING_NOT_FOUND',
    });
    expect((await administrator().delete('/import-mappings/learners/Payroll')).status).toBe(200);
    expect(await dryRun('Payroll')).toMatchObject({ code: 'MAPPING_NOT_FOUND', name: 'Payroll' });
  });
});
