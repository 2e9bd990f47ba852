import fc from 'fast-check';
import { type GroupEvent, type Groups, groups } from '../../groups/groups.contract.js';
import type { ParsedRow } from '../file/parsed-row.js';
import type { PlannedRow } from '../plan/planned-row.js';
import { planGroups } from './plan-groups.js';
import type { NewGroup } from './new-groups.js';

const tree = groups.initial.after([
  { type: 'GroupCreated', data: { groupId: 'n', parentId: null, name: 'North' } },
]);
const ids = () => {
  let last = 0;
  return () => `g${(last += 1)}`;
};
const rowOf = (cells: ParsedRow['cells'], index: number): ParsedRow => ({
  row: index + 2,
  line: index + 2,
  cells,
  faults: [],
  fields: Object.values(cells),
});
const planned = (cells: readonly ParsedRow['cells'][], createParents = false, from: Groups = tree) =>
  planGroups(cells.map(rowOf), from, { createParents, moveGroups: false, newId: ids(), keepValues: false });
const brief = (rows: readonly PlannedRow[]) =>
  rows.map(({ outcome, faults }) => [outcome, ...faults.map(({ code }) => code)].join(' '));

describe('the plan of a file of groups', () => {
  it('creates what is not there, a group above further down in the file too', () => {
    const rows = planned([
      { group: 'South / Ward 2 / Nights' },
      { group: 'north' },
      { group: 'South > Ward 2' },
      { group: 'South' },
    ]);
    expect(brief(rows)).toEqual(['create', 'unchanged', 'create', 'create']);
    expect(rows[0]?.values).toEqual({
      groups: [{ groupId: 'g3', parentId: 'g2', name: 'Nights' }],
      depth: 3,
    });
  });

  it('takes a path from its levels, or from the group above and the name', () => {
    const rows = planned([
      { groupLevel1: 'North', groupLevel2: 'Ward 1' },
      { group: 'Ward 2', parentGroup: 'North' },
    ]);
    expect(rows.map(({ values }) => ({ groups: values['groups'] }))).toEqual([
      { groups: [{ groupId: 'g1', parentId: 'n', name: 'Ward 1' }] },
      { groups: [{ groupId: 'g2', parentId: 'n', name: 'Ward 2' }] },
    ]);
  });

  it('finds a group above by its name alone, in the file and in the tree', () => {
    const rows = planned([
      { group: 'Days', parentGroup: 'Ward 1' },
      { group: 'Ward 1', parentGroup: 'north' },
      { group: 'Nights', parentGroup: 'ward 1' },
    ]);
    expect(brief(rows)).toEqual(['create', 'create', 'create']);
    expect(rows.map(({ changes }) => changes.group?.after)).toEqual([
      'North / Ward 1 / Days',
      'North / Ward 1',
      'North / Ward 1 / Nights',
    ]);
    expect(
      brief(
        planned([
          { group: 'A', parentGroup: 'B' },
          { group: 'B', parentGroup: 'A' },
        ]),
      ),
    ).toEqual(['rejected GROUP_PARENT_NOT_FOUND', 'rejected GROUP_PARENT_NOT_FOUND']);
  });

  it('makes groups above only where that is asked for', () => {
    expect(brief(planned([{ group: 'East / Ward 3' }]))).toEqual(['rejected GROUP_PARENT_NOT_FOUND']);
    const [row] = planned([{ group: 'East / Ward 3' }], true);
    expect(row?.values).toEqual({
      depth: 2,
      groups: [
        { groupId: 'g1', parentId: null, name: 'East' },
        { groupId: 'g2', parentId: 'g1', name: 'Ward 3' },
      ],
    });
  });

  const coded = tree.after([
    { type: 'GroupCreated', data: { groupId: 'w', parentId: 'n', name: 'Ward 1', code: 'W-1' } },
    { type: 'GroupCreated', data: { groupId: 's', parentId: null, name: 'South' } },
  ]);
  const changed = (cells: readonly ParsedRow['cells'][], moveGroups = false) =>
    planGroups(cells.map(rowOf), coded, {
      createParents: false,
      moveGroups,
      newId: ids(),
      keepValues: false,
    });

  it('gives codes to groups, new ones and known ones', () => {
    const rows = changed([
      { group: 'North / Ward 2', groupCode: 'W-2' },
      { group: 'north', groupCode: 'N' },
      { group: 'West', groupCode: '-' },
    ]);
    expect(brief(rows)).toEqual(['create', 'change', 'rejected GROUP_CODE_INVALID']);
    expect(rows[0]?.values['groups']).toEqual([
      { groupId: 'g1', parentId: 'n', name: 'Ward 2', code: 'W-2' },
    ]);
    expect(rows[1]?.changes).toEqual({ groupCode: { before: null, after: 'N' } });
  });

  it('knows a group by its code under another name, and elsewhere only where groups may move', () => {
    expect(changed([{ group: 'North / Red ward', groupCode: 'w-1' }])).toMatchObject([
      {
        outcome: 'change',
        learnerId: 'w',
        changes: {
          group: { before: 'North / Ward 1', after: 'North / Red ward' },
          groupCode: { before: 'W-1', after: 'w-1' },
        },
      },
    ]);
    const row = { group: 'South / Ward 1', groupCode: 'W-1' };
    expect(brief(changed([row]))).toEqual(['rejected GROUP_ELSEWHERE']);
    expect(changed([row], true)).toMatchObject([
      {
        outcome: 'change',
        values: {
          changed: {
            groupId: 'w',
            before: { parentId: 'n', name: 'Ward 1', code: 'W-1' },
            after: { parentId: 's', name: 'Ward 1', code: 'W-1' },
          },
        },
      },
    ]);
    expect(brief(changed([{ group: 'Ward 1', parentGroup: 'N', groupCode: 'W-1' }]))).toEqual([
      'rejected GROUP_ELSEWHERE',
    ]);
  });

  it('leaves a group where it is that a file tells by code and name alone', () => {
    expect(changed([{ group: 'Red ward', groupCode: 'W-1' }])).toMatchObject([
      { outcome: 'change', changes: { group: { before: 'North / Ward 1', after: 'North / Red ward' } } },
    ]);
    const root = { group: 'Red ward', groupCode: 'W-1' };
    const other = { group: 'Days', parentGroup: 'North' };
    expect(brief(changed([root, other]))).toEqual(['rejected GROUP_ELSEWHERE', 'create']);
  });

  it('does neither of two rows that have one code in different places, and finds a group above by its code', () => {
    expect(
      brief(
        changed([
          { group: 'North / Red', groupCode: 'W-1' },
          { group: 'North / Blue', groupCode: 'W-1' },
          { group: 'Nights', parentGroup: 'W-1', groupCode: 'W-1-N' },
          { group: 'Hall', groupCode: 'H' },
          { group: 'Days', parentGroup: 'h' },
        ]),
      ),
    ).toEqual([
      'rejected ROWS_MATCH_ONE_GROUP',
      'rejected ROWS_MATCH_ONE_GROUP',
      'create',
      'create',
      'create',
    ]);
  });

  it('tells what cannot be a group', () => {
    expect(
      brief(
        planned([{ group: 'A / / B' }, { groupLevel2: 'x' }, { parentGroup: 'North' }, { group: 'a\u0000' }]),
      ),
    ).toEqual([
      'rejected GROUP_PATH_INVALID',
      'rejected GROUP_LEVEL_MISSING',
      'rejected GROUP_MISSING',
      'rejected TEXT_INVALID',
    ]);
  });

  it('is the same tree whatever the order of the rows', () => {
    const name = fc.constantFrom('A', 'B', 'C', 'a', 'North');
    const paths = fc.uniqueArray(fc.array(name, { minLength: 1, maxLength: 4 }), {
      selector: (path) => path.join('/').toLowerCase(),
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        paths.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const [one, other] = [all, shuffled].map((order) =>
            pathsAfter(
              planned(
                order.map((path) => ({ group: path.join(' / ') })),
                true,
              ),
            ),
          );
          expect(one).toEqual(other);
        },
      ),
    );
  });
});

/** In no order; spelled alike, because the first spelling in the file stays. */
const pathsAfter = (rows: readonly PlannedRow[]): readonly string[] => {
  const made = [...rows]
    .flatMap(({ values }) => (values['groups'] ?? []) as readonly NewGroup[])
    .sort((left, right) => Number(left.groupId.slice(1)) - Number(right.groupId.slice(1)));
  const after = tree.after(made.map((data): GroupEvent => ({ type: 'GroupCreated', data })));
  return after
    .all()
    .map(({ groupId }) => after.path(groupId).join(' / ').toLowerCase())
    .sort();
};
