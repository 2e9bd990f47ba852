import * as learner from '../../../test/support/learners.js';
import * as training from '../../../test/support/training.js';
import { factsOf, moment, putInto, type Told } from '../../../test/support/training-matrix/told.js';
import { CELL_STATUSES } from '../domain/cell-status.js';
import { STATUS_BITS } from './judge-cells.js';
import { KeptCounts } from './kept-counts.js';
import { CELL_KINDS, cellsWhere, countMatrix, type TableQuestion } from './matrix-count.js';
import { MatrixTable } from './matrix-table.js';

type Person = { readonly id: string; readonly groupId?: string; readonly jobRoleId?: string | null };

/** A learner who started in 2024 and of whom all of this was told. */
const somebody = ({ id, groupId = 'kitchen', jobRoleId = 'cook' }: Person, ...more: Told[]) => ({
  ...factsOf(['2024-03-01', learner.registered({ groupId, jobRoleId }, { name: id })], ...more),
  learnerId: id,
});
const must = (courseId: string, dueOn = '2025-04-01', mandatory = true): Told => [
  '2025-01-01',
  training.allocated({ courseId, allocatedOn: '2025-01-01', dueOn, mandatory }),
];
const did = (courseId: string, expiresOn: string | null = '2026-02-01'): Told => [
  '2025-02-01',
  training.completed({ courseId, completionId: courseId, completedOn: '2025-02-01', expiresOn }),
];

const tableOf = () => {
  const table = new MatrixTable();
  for (const courseId of ['moving', 'fire']) table.courses.numberOf(courseId);
  putInto(table, somebody({ id: 'Ada' }, must('moving'), did('moving'), must('fire'), did('fire', null)));
  putInto(
    table,
    somebody({ id: 'Bob' }, must('moving'), must('fire', '2025-12-31'), did('moving', '2025-05-01')),
  );
  putInto(
    table,
    somebody({ id: 'Cy', groupId: 'ward', jobRoleId: null }, must('moving', '2025-04-01', false)),
  );
  putInto(
    table,
    somebody({ id: 'Di', groupId: 'ward' }, must('fire'), [
      '2025-05-01',
      learner.wentOnLeave(null, '2025-05-01'),
    ]),
  );
  putInto(
    table,
    somebody({ id: 'Ed', groupId: 'ward' }, must('fire'), [
      '2025-05-01',
      learner.deactivated('left', '2025-05-01'),
    ]),
  );
  putInto(table, somebody({ id: 'Flo' }, ['2025-07-01', learner.moved('ward')]));
  return table;
};

const everything: TableQuestion = {
  courses: [0, 1],
  scope: null,
  groups: null,
  jobRoles: null,
  started: null,
  left: null,
  chosen: null,
  statuses: Uint8Array.of(0, 1, 0, 0),
  cells: [],
  dueWithin: null,
  mandatoryOnly: false,
};

const asked = (changes: Partial<TableQuestion> = {}, at = moment('2025-06-01')) => {
  const table = tableOf();
  const counts = countMatrix(
    table,
    table.planeAt(at, () => 90),
    { ...everything, ...changes },
  );
  const statuses = (kinds: Uint32Array, place: number) => {
    const named: Record<string, number> = {};
    for (let kind = 0; kind < CELL_KINDS; kind += 1) {
      const count = kinds[place * CELL_KINDS + kind] ?? 0;
      const status = CELL_STATUSES[kind & STATUS_BITS]!;
      if (count > 0) named[status] = (named[status] ?? 0) + count;
    }
    return named;
  };
  return {
    names: counts.matching.map((one) => table.learnerId(one)),
    hidden: [counts.hiddenByFilter, counts.hiddenByStatus, counts.hiddenByScope],
    byStatus: [...counts.byStatus].slice(1),
    moving: statuses(counts.byCourse, 0),
    fire: statuses(counts.byCourse, 1),
    groups: Object.fromEntries(
      [...counts.peopleByGroup].map(([group, people]) => [
        table.groups.idOf(group),
        { ...people, ...statuses(counts.byGroup, group) },
      ]),
    ),
  };
};
const names = (changes: Partial<TableQuestion>, at?: ReturnType<typeof moment>) => asked(changes, at).names;

describe('what the cells amount to', () => {
  it('counts active learners, and tells apart who is on leave or inactive', () =>
    expect(asked()).toEqual({
      names: ['Ada', 'Bob', 'Cy', 'Flo'],
      hidden: [0, 2, 0],
      byStatus: [4, 1, 1],
      moving: { 'in-date': 1, expired: 1, overdue: 1, 'not-required': 1 },
      fire: { 'in-date': 1, 'to-do': 1, 'not-required': 2 },
      groups: {
        kitchen: {
          counted: 3,
          required: 2,
          fullyInDate: 1,
          'in-date': 2,
          expired: 1,
          'to-do': 1,
          'not-required': 2,
        },
        ward: { counted: 1, required: 0, fullyInDate: 0, overdue: 1, 'not-required': 1 },
      },
    }));

  it('lists others where they are asked for, but does not count them', () => {
    const { names: listed, fire } = asked({ statuses: Uint8Array.of(0, 0, 1, 1) });
    expect(listed).toEqual(['Di', 'Ed']);
    expect(fire).toEqual({});
  });

  it('puts each learner into the group of that day', () => {
    const ward = { groups: Uint8Array.of(0, 1) };
    expect(names(ward, moment('2025-06-30'))).toEqual(['Cy']);
    expect(names(ward, moment('2025-07-01'))).toEqual(['Cy', 'Flo']);
    expect(names({ groups: Uint8Array.of(1, 0) }, moment('2025-06-30'))).toEqual(['Ada', 'Bob', 'Flo']);
  });

  it('shows an actor those only who are in the scope now and were so on the day', () => {
    const kitchen = asked({ scope: Uint8Array.of(1, 0) });
    expect(kitchen.names).toEqual(['Ada', 'Bob']);
    expect(kitchen.hidden).toEqual([0, 0, 4]);
    expect(names({ scope: Uint8Array.of(0, 1) })).toEqual(['Cy']);
  });

  it('finds learners by their cells', () => {
    const accepts = cellsWhere((status) => status === 'expired');
    expect(names({ cells: [{ course: 0, accepts }] })).toEqual(['Bob']);
    const neverDone = cellsWhere((status, done) => !done && (status === 'to-do' || status === 'overdue'));
    expect(names({ cells: [{ course: 1, accepts: neverDone }] })).toEqual(['Bob']);
    expect(names({ cells: [{ course: 0, accepts: neverDone }] })).toEqual(['Cy']);
    expect(names({ cells: [{ course: 0, accepts: neverDone }], mandatoryOnly: true })).toEqual([]);
  });

  it('finds who has something due or expiring within so many days', () => {
    const at = moment('2025-12-01');
    expect(names({ dueWithin: 29 }, at)).toEqual([]);
    expect(names({ dueWithin: 30 }, at)).toEqual(['Bob']);
    expect(names({ dueWithin: 62 }, at)).toEqual(['Ada', 'Bob']);
    expect(names({ dueWithin: 62, courses: [0] }, at)).toEqual(['Ada']);
  });

  it('finds by job role, start, leaving and name', () => {
    expect(names({ jobRoles: Uint8Array.of(1, 0) })).toEqual(['Cy']);
    expect(names({ jobRoles: Uint8Array.of(0, 1) })).toEqual(['Ada', 'Bob', 'Flo']);
    expect(names({ started: { from: null, to: 19_782 } })).toEqual([]);
    expect(names({ started: { from: 19_783, to: 19_783 } })).toEqual(['Ada', 'Bob', 'Cy', 'Flo']);
    const left = { from: 20_209, to: null };
    expect(names({ left, statuses: Uint8Array.of(0, 1, 1, 1) })).toEqual(['Ed']);
    expect(names({ chosen: Uint8Array.of(0, 1, 0, 0, 0, 1) })).toEqual(['Bob', 'Flo']);
  });

  it('shows nobody before they were there', () => {
    expect(asked({}, moment('2024-02-29'))).toEqual({
      names: [],
      hidden: [0, 0, 0],
      byStatus: [0, 0, 0],
      moving: {},
      fire: {},
      groups: {},
    });
  });
});

describe('counts that are kept', () => {
  const at = moment('2025-06-01');
  const questions = [
    everything,
    { ...everything, mandatoryOnly: true },
    { ...everything, groups: Uint8Array.of(0, 1) },
  ];

  it('are those of counting anew, before and after a change, for each question and moment', () => {
    const [table, kept] = [tableOf(), new KeptCounts()];
    const both = () => {
      for (const day of [at, moment('2025-12-01')])
        for (const question of questions) {
          const plane = table.planeAt(day, () => 90);
          const anew = countMatrix(table, plane, question);
          expect(kept.count(table, plane, question)).toEqual(anew);
          expect(kept.count(table, plane, question)).toEqual(anew);
        }
    };
    both();
    putInto(table, somebody({ id: 'Bob', groupId: 'ward' }, must('moving')));
    both();
  });

  it('are not counted again while nothing changes', () => {
    const [table, kept] = [tableOf(), new KeptCounts()];
    const plane = table.planeAt(at, () => 90);
    const first = kept.count(table, plane, everything);
    expect(
      kept.count(
        table,
        table.planeAt(at, () => 90),
        { ...everything },
      ),
    ).toBe(first);
    putInto(table, somebody({ id: 'Gus' }));
    expect(
      kept.count(
        table,
        table.planeAt(at, () => 90),
        everything,
      ),
    ).not.toBe(first);
  });
});
