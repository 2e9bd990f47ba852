import * as fc from 'fast-check';
import { anyMoment, trainingFacts } from '../../../test/support/training-matrix/facts-arbitraries.js';
import { putInto } from '../../../test/support/training-matrix/told.js';
import { LEARNER_STATUSES } from '../../learners/learners.contract.js';
import { cellAt } from '../domain/cell-at.js';
import { CELL_STATUSES } from '../domain/cell-status.js';
import { awayTimes, learnerAt } from '../domain/learner-at.js';
import type { Moment } from '../domain/moment.js';
import type { TrainingFacts } from '../domain/training-facts.js';
import { DONE_BIT, MANDATORY_BIT, STATUS_BITS } from './judge-cells.js';
import { NO_DAY } from './encoded-row.js';
import { MatrixTable } from './matrix-table.js';

const COURSES = ['one', 'two', 'three'] as const;
const SOON = { one: 0, two: 7, three: 90 };
const dueSoonDays = (courseId: string): number => SOON[courseId as keyof typeof SOON];

/** What the plain functions say of a learner. */
const plainly = (facts: TrainingFacts, moment: Moment) => {
  const person = learnerAt(facts, moment);
  if (person === undefined) return undefined;
  const { times, recordTimes } = facts;
  const away = awayTimes(facts.statuses, times, moment);
  const cells = facts.courses.map((course) => {
    const { status, mandatory, completedOn } = cellAt(
      course,
      { ...moment, times: recordTimes, away },
      dueSoonDays(course[0]),
    );
    return { status, mandatory, done: completedOn !== null };
  });
  return { ...person, cells };
};

/** What the table says of the same learner. */
const inTable = (table: MatrixTable, learnerId: string, moment: Moment) => {
  const plane = table.planeAt(moment, dueSoonDays);
  const learner = table.find(learnerId)!;
  const dayOrNull = (day: number | undefined) => (day === NO_DAY ? null : day);
  if (plane.status[learner] === 0) return undefined;
  const cells = COURSES.map((courseId) => {
    const cell = plane.cells[learner * plane.size.courses + table.courses.numberOf(courseId)]!;
    return {
      status: CELL_STATUSES[cell & STATUS_BITS],
      mandatory: (cell & MANDATORY_BIT) !== 0,
      done: (cell & DONE_BIT) !== 0,
    };
  });
  return {
    status: LEARNER_STATUSES[plane.status[learner]! - 1],
    groupId: table.groups.idOf(plane.group[learner]!),
    jobRoleId: table.jobRoles.idOf(plane.jobRole[learner]!) ?? null,
    startedOn: dayOrNull(plane.startedOn[learner]),
    leftOn: dayOrNull(plane.leftOn[learner]),
    cells,
  };
};

describe('the table of the matrix in memory', () => {
  it('says of any learner at any moment what the plain rules say', () =>
    fc.assert(
      fc.property(trainingFacts, anyMoment, (facts, moment) => {
        const table = new MatrixTable();
        putInto(table, facts);
        expect(inTable(table, facts.learnerId, moment)).toEqual(plainly(facts, moment));
      }),
      { numRuns: 3_000 },
    ));

  it('says so after any changes, whatever was asked before', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(trainingFacts, anyMoment), { maxLength: 8 }),
        anyMoment,
        (changes, first) => {
          const table = new MatrixTable();
          const latest = new Map<string, TrainingFacts>();
          for (const [facts, moment] of changes) {
            putInto(table, facts);
            latest.set(facts.learnerId, facts);
            for (const at of [first, moment])
              for (const [learnerId, one] of latest)
                expect(inTable(table, learnerId, at)).toEqual(plainly(one, at));
          }
          const names = [...latest.values()]
            .map(({ nameKey, learnerId }) => `${nameKey} ${learnerId}`)
            .sort();
          expect(table.byName().map((one) => `${table.nameKey(one)} ${table.learnerId(one)}`)).toEqual(names);
        },
      ),
      { numRuns: 300 },
    ));
});
