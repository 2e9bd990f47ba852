import type { FoundMatrix } from '../question/matrix-finder.js';
import { groupNamesThen } from '../question/group-names.js';
import { compareByCodePoint, foldText } from '../../platform/read-store/folding.js';
import { CELL_STATUSES } from '../domain/cell-status.js';
import { STATUS_BITS } from '../table/judge-cells.js';
import { CELL_KINDS, ITEM, ITEM_IN_DATE, type PeopleCounts } from '../table/matrix-count.js';
import type {
  CourseTotalsAnswer,
  GroupTotalsAnswer,
  MeasureAnswer,
  OverallTotalsAnswer,
  StatusCountsAnswer,
  TotalsAnswer,
} from './totals.answer.js';

const measure = (numerator: number, denominator: number): MeasureAnswer => ({
  numerator,
  denominator,
  share: denominator === 0 ? null : numerator / denominator,
});

/** CELL_KINDS counts from a place on. */
const itemTotals = (
  kinds: Uint32Array,
): { readonly statuses: StatusCountsAnswer; readonly itemsInDate: MeasureAnswer } => {
  const byStatus = CELL_STATUSES.map(() => 0);
  let [inDate, items] = [0, 0];
  for (const [kind, count] of kinds.entries()) {
    const status = kind & STATUS_BITS;
    byStatus[status] = (byStatus[status] ?? 0) + count;
    if (ITEM[kind] === 1) items += count;
    if (ITEM_IN_DATE[kind] === 1) inDate += count;
  }
  const count = (status: (typeof CELL_STATUSES)[number]): number =>
    byStatus[CELL_STATUSES.indexOf(status)] ?? 0;
  return {
    statuses: {
      expired: count('expired'),
      overdue: count('overdue'),
      'due-soon': count('due-soon'),
      'to-do': count('to-do'),
      'in-date': count('in-date'),
      exempt: count('exempt'),
      'no-longer-required': count('no-longer-required'),
      'not-required': count('not-required'),
    },
    itemsInDate: measure(inDate, items),
  };
};

const kindsAt = (counts: Uint32Array, place: number): Uint32Array =>
  counts.subarray(place * CELL_KINDS, (place + 1) * CELL_KINDS);

const peopleTotals = ({ counted, required, fullyInDate }: Readonly<PeopleCounts>) => ({
  people: counted,
  peopleInDate: measure(fullyInDate, required),
});

const byCourse = ({ columns, counts }: FoundMatrix): readonly CourseTotalsAnswer[] =>
  columns.map(({ courseId }, column) => ({ courseId, ...itemTotals(kindsAt(counts.byCourse, column)) }));

const byGroup = ({ counts, table, catalogues }: FoundMatrix): readonly GroupTotalsAnswer[] =>
  [...counts.peopleByGroup]
    .map(([group, people]): GroupTotalsAnswer => {
      const groupId = table.groups.idOf(group) ?? '';
      const { name, path } = groupNamesThen(groupId, catalogues);
      return { groupId, name, path, ...peopleTotals(people), ...itemTotals(kindsAt(counts.byGroup, group)) };
    })
    .map((answer) => ({ answer, key: foldText(answer.path.join('\n')) }))
    .sort(
      (a, b) => compareByCodePoint(a.key, b.key) || compareByCodePoint(a.answer.groupId, b.answer.groupId),
    )
    .map(({ answer }) => answer);

const overall = ({ counts }: FoundMatrix): OverallTotalsAnswer => {
  const kinds = new Uint32Array(CELL_KINDS);
  for (const [place, count] of counts.byGroup.entries())
    kinds[place % CELL_KINDS] = (kinds[place % CELL_KINDS] ?? 0) + count;
  const people = { counted: 0, required: 0, fullyInDate: 0 };
  for (const { counted, required, fullyInDate } of counts.peopleByGroup.values()) {
    people.counted += counted;
    people.required += required;
    people.fullyInDate += fullyInDate;
  }
  return { ...peopleTotals(people), ...itemTotals(kinds) };
};

/** Active learners alone are in the totals; who is on leave or inactive is told apart. */
export const totalsAnswer = (found: FoundMatrix): TotalsAnswer => {
  const [, active = 0, onLeave = 0, inactive = 0] = found.counts.byStatus;
  return {
    counted: { active, onLeave, inactive },
    overall: overall(found),
    byCourse: byCourse(found),
    byGroup: byGroup(found),
  };
};
