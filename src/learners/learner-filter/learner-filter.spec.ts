import fc from 'fast-check';
import { administrator, managerOf } from '../../../test/support/learners.js';
import { type Actor, mayAdminister } from '../../access/actor.js';
import { foldText } from '../../platform/read-store/folding.js';
import { valueOf } from '../../platform/read-store/order-key.js';
import { matches } from '../../platform/read-store/predicate-matching.js';
import type { CountCell } from '../../platform/read-store/read-store.js';
import { LISTED_AS } from '../domain/learner.js';
import { reasonsFor } from '../learner-visibility/reasons.js';
import type { LearnerRow } from '../learners-list/learner-row.js';
import { summarise } from '../learners-list/list-summary.js';
import { type LearnerFilter, type ResolvedFilter, resolveFilter } from './learner-filter.js';
import { learnerPredicate, otherConditions } from './learner-predicate.js';

const BENEATH: Record<string, ReadonlySet<string>> = {
  home: new Set(['home', 'kitchen', 'ward']),
  kitchen: new Set(['kitchen']),
  ward: new Set(['ward']),
};
const facts = { subtree: (id: string) => BENEATH[id], jobRoleExists: (id: string) => id !== 'pilot' };

const group = fc.constantFrom('home', 'kitchen', 'ward');
const role = fc.constantFrom('cook', 'porter');
const day = fc.constantFrom('2024-01-01', '2024-06-30', '2025-01-01', '2026-11-24');
const name = fc.constantFrom('Zoë Keller', 'Émile Zola', 'Ada King', 'ann-marie o’neill');

const row = fc
  .record({
    learnerId: fc.constantFrom('L1', 'L2', 'L3'),
    name,
    listedAs: fc.constantFrom(...LISTED_AS),
    groupId: group,
    jobRoleId: fc.option(role),
    startedOn: fc.option(day),
    leftOn: fc.option(day),
  })
  .map((drawn): LearnerRow => ({
    ...drawn,
    erased: drawn.listedAs === 'erased',
    status: drawn.listedAs === 'erased' ? 'inactive' : drawn.listedAs,
    email: null,
    employeeNumber: null,
    deactivationReason: null,
    scheduledDeactivation: null,
    leave: null,
    registeredAt: '2026-11-24T09:00:00.000Z',
    changedAt: '2026-11-24T09:00:00.000Z',
    changedPosition: 1,
    past: '',
    revision: 0,
    nameKey: foldText(drawn.name),
    searchText: `${foldText(drawn.name)}\n\n`,
    emailKey: null,
    employeeNumberKey: null,
    scheduledOn: null,
  }));
const filter: fc.Arbitrary<LearnerFilter> = fc.record(
  {
    status: fc.oneof(fc.constant('any' as const), fc.subarray([...LISTED_AS], { minLength: 1 })),
    groupId: fc.uniqueArray(group, { minLength: 1 }),
    subtree: fc.boolean(),
    jobRoleId: fc.uniqueArray(role, { minLength: 1 }),
    text: fc.constantFrom('zo', 'KELL zoe', 'Ö', '  ', 'king ada', "o'n"),
    startedFrom: day,
    startedTo: day,
    leftFrom: day,
    leftTo: day,
    ids: fc.uniqueArray(fc.constantFrom('L1', 'L2', 'L9'), { minLength: 1 }),
  },
  { requiredKeys: [] },
);
const actor: fc.Arbitrary<Actor> = fc.constantFrom(
  administrator,
  managerOf('kitchen'),
  managerOf('home', 'kitchen', 'ward'),
);

/** What the filter means, said another way. */
const meant = (one: LearnerRow, asked: LearnerFilter): boolean => {
  const { status = ['active'], groupId, subtree = true, jobRoleId, text = '', ids } = asked;
  const within = (value: string | null, from?: string, to?: string): boolean =>
    (from === undefined && to === undefined) ||
    (value !== null && (from === undefined || value >= from) && (to === undefined || value <= to));
  return (
    (status === 'any' ? !one.erased : status.includes(one.listedAs)) &&
    (groupId?.some((id) => (subtree ? BENEATH[id]?.has(one.groupId) : id === one.groupId)) ?? true) &&
    (jobRoleId?.some((id) => id === one.jobRoleId) ?? true) &&
    foldText(text)
      .split(' ')
      .every((word) => one.searchText.includes(word)) &&
    within(one.startedOn, asked.startedFrom, asked.startedTo) &&
    within(one.leftOn, asked.leftFrom, asked.leftTo) &&
    (ids?.includes(one.learnerId) ?? true)
  );
};

const resolvedFor = (asked: LearnerFilter): ResolvedFilter => {
  const resolution = resolveFilter(asked, administrator, facts);
  if (resolution.outcome === 'refused') throw new Error('All groups of this spec exist');
  return resolution.resolved;
};
const holds = (one: LearnerRow, predicate: Parameters<typeof matches>[0]): boolean =>
  matches(predicate, (field) => valueOf(one, field));

const cellsOf = (rows: readonly LearnerRow[]): CountCell[] =>
  rows.map(({ listedAs, groupId, jobRoleId }) => ({ values: [listedAs, groupId, jobRoleId], count: 1 }));

describe('a filter of learners', () => {
  it('lets through exactly whom it means, within the scope', () => {
    fc.assert(
      fc.property(row, filter, actor, (one, asked, by) => {
        const shown = holds(one, learnerPredicate(resolvedFor(asked), by.scope));
        expect(shown).toBe(meant(one, asked) && mayAdminister(by, one.groupId));
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives a reason for everybody whom it hides, and for nobody else', () => {
    const find = () => undefined;
    const names = { groups: { find, path: () => [] }, jobRoles: { find } } as unknown as Parameters<
      typeof reasonsFor
    >[2];
    fc.assert(
      fc.property(row, filter, (one, asked) => {
        const resolved = resolvedFor(asked);
        const shown = holds(one, learnerPredicate(resolved, administrator.scope));
        expect(reasonsFor(one, resolved, names).length === 0).toBe(shown);
      }),
      { numRuns: 2_000 },
    );
  });

  it('counts everybody once: shown, or hidden by status, by another filter, or by scope', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), filter, actor, (rows, asked, by) => {
        const resolved = resolvedFor(asked);
        const others = otherConditions(resolved);
        const found = rows.filter((one) => others.every(({ predicate }) => holds(one, predicate)));
        const { hidden, facets } = summarise(cellsOf(found), cellsOf(rows), resolved, by);
        const seen = rows.filter((one) => mayAdminister(by, one.groupId));
        const matching = seen.filter((one) => meant(one, asked));
        const whatever = seen.filter((one) => meant(one, { ...asked, status: LISTED_AS }));
        expect(hidden).toEqual({
          matching: matching.length,
          hiddenByStatus: whatever.length - matching.length,
          hiddenByFilter: seen.length - whatever.length,
          hiddenByScope: rows.length - seen.length,
          total: rows.length,
        });
        for (const { value, count, countWithoutOwnFilter } of facets.status)
          expect([count, countWithoutOwnFilter]).toEqual([
            matching.filter((one) => one.listedAs === value).length,
            whatever.filter((one) => one.listedAs === value).length,
          ]);
        for (const { value, count } of facets.group)
          expect(count).toBe(matching.filter((one) => one.groupId === value).length);
        for (const { value, count } of facets.jobRole)
          expect(count).toBe(matching.filter((one) => one.jobRoleId === value).length);
        expect(facets.group.reduce((sum, { count }) => sum + count, 0)).toBe(matching.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('refuses groups and job roles that are not there, or not within the scope', () => {
    const refused = (code: string, of: object) => ({ outcome: 'refused', refusal: { code, facts: of } });
    expect(resolveFilter({ groupId: ['kitchen', 'attic'] }, administrator, facts)).toEqual(
      refused('GROUP_NOT_FOUND', { groupId: 'attic' }),
    );
    expect(resolveFilter({ groupId: ['ward'] }, managerOf('kitchen'), facts)).toEqual(
      refused('GROUP_NOT_FOUND', { groupId: 'ward' }),
    );
    expect(resolveFilter({ jobRoleId: ['pilot'] }, administrator, facts)).toEqual(
      refused('JOB_ROLE_NOT_FOUND', { jobRoleId: 'pilot' }),
    );
  });
});
