import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { unguarded } from '../../../src/platform/http/formula-safe.js';
import { sheetRows } from '../../support/http/sheet.js';
import { Rollbook } from '../../support/rollbook.js';

let rollbook: Rollbook;
let ward: string;
const administrator = () => rollbook.as();

const people = [
  { name: '-Smith', email: '+tag@example.org', employeeNumber: '=A1' },
  { name: "'-Jones", email: 'jones@example.org', employeeNumber: '+44 20 7946 0000' },
  { name: '@here; "now"', email: 'here@example.org', employeeNumber: '00123' },
  { name: '=HYPERLINK("x","y")', email: 'link@example.org', employeeNumber: '1E5' },
  { name: "O'Hara, Zoë", email: 'ohara@example.org', employeeNumber: '1-2' },
];

beforeAll(async () => {
  rollbook = await Rollbook.start();
  const north = (await administrator().post('/groups', { name: '-North' })).body.groupId;
  ward = (await administrator().post('/groups', { name: 'Ward 1', parentId: north })).body.groupId;
  const halves = (await administrator().post('/groups', { name: 'Ward 1/2', parentId: north })).body.groupId;
  const nurse = (await administrator().post('/job-roles', { name: '+Nurse' })).body.jobRoleId;
  const ids = [];
  for (const [index, person] of people.entries()) {
    const groupId = index === 4 ? halves : ward;
    const body = { ...person, groupId, jobRoleId: index === 2 ? null : nurse, startedOn: '2024-02-29' };
    ids.push((await administrator().post('/learners', body)).body.learnerId);
  }
  await administrator().post(`/learners/${ids[1]}/deactivate`, { reason: 'left' });
  const last = await administrator().post(`/learners/${ids[2]}/put-on-leave`);
  await administrator().get(`/learners?minPosition=${last.body.position}`);
});
afterAll(() => rollbook.stop());

const rowsOf = (text: string, delimiter = ','): string[][] =>
  parse(text, { bom: true, delimiter, record_delimiter: '\r\n' });
const countsOf = async (file: string) =>
  (await administrator().upload('/imports/learners', file)).body['counts'];

describe('the file of learners', () => {
  it('has the columns of the template, the status in words, and everybody whatever their status', async () => {
    const reply = await administrator().get('/learners.csv');
    expect(reply.headers['content-disposition']).toBe('attachment; filename="learners.csv"');
    const [header, ...rows] = rowsOf(reply.text);
    const template = await administrator().get('/imports/learners/template.csv');
    expect(header).toEqual(rowsOf(template.text)[0]);
    expect(rows.map((row) => [row[0], row[7]])).toEqual([
      ["''-Jones", 'Inactive'],
      ["'-Smith", 'Active'],
      ['\'=HYPERLINK("x","y")', 'Active'],
      ['\'@here; "now"', 'On leave'],
      ["O'Hara, Zoë", 'Active'],
    ]);
  });

  it.each(['', '?delimiter=semicolon&bom=false', '?delimiter=tab'])(
    'can be imported again and changes nothing: %s',
    async (query) => {
      const { text } = await administrator().get(`/learners.csv${query}`);
      expect(await countsOf(text)).toEqual({ register: 0, amend: 0, unchanged: 5, rejected: 0 });
    },
  );

  it('can be saved again by a spreadsheet, which keeps every apostrophe, and still changes nothing', async () => {
    const { text } = await administrator().get('/learners.csv');
    const saved = rowsOf(text)
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'))
      .join('\r\n');
    expect(await countsOf(saved)).toEqual({ register: 0, amend: 0, unchanged: 5, rejected: 0 });
  });

  it('begins with a byte order mark unless that is not wanted', async () => {
    expect((await administrator().get('/learners.csv')).text.startsWith('\uFEFFName,')).toBe(true);
    expect((await administrator().get('/learners.csv?bom=false')).text.startsWith('Name,')).toBe(true);
  });

  it('takes the filters of the list', async () => {
    const { text } = await administrator().get('/learners.csv?status=inactive,on-leave&text=jones');
    expect(rowsOf(text).map(([name]) => name)).toEqual(['Name', "''-Jones"]);
    expect((await administrator().get('/learners.csv?groupId=nowhere')).body).toMatchObject({
      code: 'GROUP_NOT_FOUND',
    });
    expect((await administrator().get('/learners.csv?delimiter=pipe')).body).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  it('shows a manager their own groups only', async () => {
    const manager = rollbook.as({ actorId: 'manager-1', role: 'manager', groupId: ward });
    const rows = rowsOf((await manager.get('/learners.csv')).text);
    expect(rows.slice(1).map((row) => row[3])).toEqual(Array(4).fill("'-North / Ward 1"));
  });

  it('is a learner a line in NDJSON, as the list answers them', async () => {
    const { text } = await administrator().get('/learners.ndjson');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const listed = (await administrator().get('/learners?status=any')).body.learners;
    expect(lines).toEqual(listed);
  });

  it('holds texts as texts and days as days in a workbook', async () => {
    const { headers, bytes } = await administrator().get('/learners.xlsx');
    expect(headers['content-disposition']).toBe('attachment; filename="learners.xlsx"');
    const rows = sheetRows(bytes);
    expect(rows.map(([name, , number, , , started]) => [name, number, started])).toEqual([
      ['Name', 'Employee number', 'Start date'],
      ["''-Jones", '+44 20 7946 0000', 45_351],
      ['-Smith', '=A1', 45_351],
      ['=HYPERLINK("x","y")', '1E5', 45_351],
      ['@here; "now"', '00123', 45_351],
      ["O'Hara, Zoë", '1-2', 45_351],
    ]);
  });
});

describe('any name', () => {
  let named = 0;

  it('comes back from the file as it is in the list', () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.constantFrom("'", '=', '+', '-', '@', 'a', '"', ',', ';', ' '),
          minLength: 1,
          maxLength: 12,
        }),
        async (text) => {
          const name = text.trim();
          fc.pre(name !== '');
          const made = await administrator().post('/learners', {
            name,
            email: `any${(named += 1)}@example.org`,
            groupId: ward,
          });
          const query = `ids=${made.body.learnerId}&minPosition=${made.body.position}`;
          const { text: file } = await administrator().get(`/learners.csv?${query}`);
          expect(unguarded(rowsOf(file)[1]![0]!)).toBe(name);
          expect(await countsOf(file)).toEqual({ register: 0, amend: 0, unchanged: 1, rejected: 0 });
        },
      ),
      { numRuns: 25 },
    ));
});
