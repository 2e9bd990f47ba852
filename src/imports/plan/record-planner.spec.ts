import fc from 'fast-check';
import { administrator, registered } from '../../../test/support/learners.js';
import { movingPeople } from '../../../test/support/training.js';
import { courses } from '../../courses/courses.contract.js';
import { learner, type LearnerRow } from '../../learners/learners.contract.js';
import { SystemClock } from '../../platform/clock/clock.js';
import { fold } from '../../platform/deciding/drafting.js';
import type { BlindIndex } from '../../platform/keys/blind-index.js';
import { TrainingRecord } from '../../training/training.contract.js';
import type { TrainingFile } from '../file/file-to-plan.js';
import { DateColumns } from '../file/date-columns.js';
import { importKindOfFile } from '../file/file-kinds.js';
import { openFile } from '../file/open-file.js';
import { READ_AS_USUAL } from '../file/reading-wish.js';
import { bytesInMemory } from '../parse/file-source.js';
import type { PlannedRow } from './planned-row.js';
import { RecordPlanner } from './record-planner.js';
import { RECORDS_A_LEARNER } from './records-in-file.js';

const TODAY = '2026-11-24';
const CODES = ['C1', 'C2', 'C3'];
const catalogue = courses.initial.after(
  CODES.map((code) => {
    const { retired: _retired, ...details } = movingPeople({ courseId: code, code, title: `Title ${code}` });
    return { type: 'CourseAdded', data: details };
  }),
);
const index = { of: (_: string, value: string) => value } as BlindIndex;
const rowOf = (email: string): LearnerRow =>
  ({ learnerId: email, groupId: 'kitchen', emailKey: email }) as LearnerRow;

/** Everybody at example.org is a learner with an empty record. */
const planner = new RecordPlanner(
  {
    find: async (where) =>
      'values' in where
        ? where.values
            .map(String)
            .filter((value) => value.endsWith('example.org'))
            .map(rowOf)
        : [],
  },
  index,
  {
    ofFile: async () => async (wanted) =>
      new Map(
        [...wanted.keys()].map((learnerId) => [
          learnerId,
          { learner: fold(learner, [registered({ learnerId })]), record: TrainingRecord.empty },
        ]),
      ),
  },
  { current: async () => catalogue },
);

/** `size`: rows a batch. */
const planned = async (
  file: TrainingFile,
  lines: readonly string[],
  size = 1_000,
): Promise<readonly PlannedRow[]> => {
  if (lines.length === 1) return [];
  const wish = READ_AS_USUAL;
  const source = bytesInMemory(new TextEncoder().encode(lines.join('\n')));
  const { layout, batches } = await openFile(source, importKindOfFile(file.kind), wish);
  const dates = new DateColumns({ clock: new SystemClock('Europe/London') });
  const { plan } = await planner.ofFile({ by: administrator, file, wish, today: TODAY, layout, dates });
  const rows: PlannedRow[] = [];
  for await (const batch of batches(size)) rows.push(...(await plan(batch)).planned);
  return rows;
};
const completions: TrainingFile = { kind: 'completions', provenance: 'previous-system' };
const matrix: TrainingFile = { kind: 'training-matrix', provenance: 'previous-system', dates: 'completed' };

describe('the plan of a file of training records', () => {
  it.each([1, 2, 1_000])('decides each row after the rows before it, %p rows a batch', async (size) => {
    const lines = [
      'Email,Course,Completed on,Expires on',
      'ann@example.org,C1,2024-01-01,',
      'ann@example.org,C1,2025-01-01,',
      'bo@example.org,C1,2024-01-01,',
      'ann@example.org,C1,2024-01-01,2026-01-01',
      'ann@example.org,C1,2023-01-01,2024-01-01',
      'ann@example.org,C1,2023-06-01,2024-01-01',
    ];
    const rows = await planned(completions, lines, size);
    expect(rows.map(({ outcome, warnings }) => [outcome, ...warnings.map(({ code }) => code)])).toEqual([
      ['complete'],
      ['complete'],
      ['complete'],
      ['unchanged'],
      ['complete'],
      ['complete', 'EXPIRY_DIFFERS'],
    ]);
    expect(rows[4]).toEqual({
      row: 6,
      line: 6,
      outcome: 'complete',
      faults: [],
      warnings: [],
      changes: {},
      learnerId: 'ann@example.org',
      revision: null,
      values: {
        courseId: 'C1',
        completedOn: '2023-01-01',
        expiresOn: '2024-01-01',
        provenance: 'previous-system',
      },
      personal: {},
      fields: [],
    });
  });

  it('says of a row that cannot be read, or names nobody, nothing that would mislead', async () => {
    const rows = await planned(matrix, [
      'Email,C1,C2',
      'not an address,x,maybe',
      'x@elsewhere.org,x,',
      '"a"b,x,',
    ]);
    expect(
      rows.map(({ row, faults, fields }) => [row, faults.map(({ code }) => code), fields.length]),
    ).toEqual([
      [2, ['EMAIL_INVALID', 'CELL_INVALID'], 3],
      [3, ['LEARNER_NOT_FOUND'], 3],
      [4, ['ROW_QUOTES_BROKEN'], 3],
    ]);
  });

  it('takes no more records of one learner than can be undone', async () => {
    const day = (at: number): string => new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10);
    const lines = Array.from({ length: RECORDS_A_LEARNER + 1 }, (_, at) => `ann@example.org,C1,${day(at)}`);
    const rows = await planned(completions, [
      'Email,Course,Completed on',
      ...lines,
      'bo@example.org,C1,2020-01-01',
    ]);
    expect(rows.slice(-3).map(({ outcome, faults }) => [outcome, ...faults.map(({ code }) => code)])).toEqual(
      [['complete'], ['rejected', 'TOO_MANY_RECORDS'], ['complete']],
    );
  });

  it('is the same for a matrix and for the long files of the same records', async () => {
    const cell = fc.constantFrom(
      '',
      'x',
      'required',
      '2025-01-31',
      '29/02/2024',
      '2027-01-01',
      '31/06/2026',
      'maybe',
    );
    const rows = fc.array(fc.tuple(fc.constantFrom('ann@example.org', 'bo@example.org'), cell, cell, cell), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        // A learner once: where a completion stands before an allocation in a matrix, two long files lose their order.
        const people = new Map(table.map(([email, ...cells]) => [email, cells]));
        const wide = await planned(matrix, [
          `Email,${CODES.join(',')}`,
          ...[...people].map(([email, cells]) => [email, ...cells].join(',')),
        ]);
        const long = [...people].flatMap(([email, cells]) =>
          cells.map((text, at) => ({ email, text, code: CODES[at] })),
        );
        const required = long.filter(({ text }) => text === 'x' || text === 'required');
        const dated = long.filter((one) => one.text !== '' && !required.includes(one));
        const expected = [
          ...(await planned({ kind: 'allocations' }, [
            'Email,Course',
            ...required.map(({ email, code }) => `${email},${code}`),
          ])),
          ...(await planned(completions, [
            'Email,Course,Completed on',
            ...dated.map(({ email, text, code }) => `${email},${code},${text}`),
          ])),
        ];
        expect(saidBy(wide)).toEqual(saidBy(expected));
      }),
    );
  });
});

/** What is done, in an order of its own; of the rejected, how many. */
const saidBy = (rows: readonly PlannedRow[]): unknown => ({
  done: rows
    .filter(({ outcome }) => outcome !== 'rejected')
    .map(({ outcome, learnerId, values }) => JSON.stringify([outcome, learnerId, values]))
    .sort(),
  rejected: rows.filter(({ outcome }) => outcome === 'rejected').length,
});
