import { dayNumberOf } from '../../platform/clock/day-arithmetic.js';
import type { CellAt } from '../domain/cell-at.js';
import type { CellStatus } from '../domain/cell-status.js';
import { explainCell, type ExpiryGrounds } from './explain-cell.js';

const grounds: ExpiryGrounds = {
  expiry: { validity: { rule: 'from-completion', months: 12 }, minusADay: false, monthsByJobRole: {} },
  byPlan: false,
  typed: false,
  previousExpiresOn: null,
  jobRoleId: null,
};
const cell = (
  status: CellStatus,
  dates: { readonly [field: string]: string } = {},
  mandatory = true,
): CellAt => ({
  status,
  allocatedOn: null,
  dueOn: null,
  completedOn: null,
  expiresOn: null,
  exemptUntil: null,
  source: null,
  planId: null,
  mandatory,
  ...Object.fromEntries(Object.entries(dates).map(([field, date]) => [field, dayNumberOf(date)])),
});
const DONE = { completedOn: '2025-03-12', expiresOn: '2026-03-12' };
const OPEN = { allocatedOn: '2025-01-06', dueOn: '2025-04-01' };

it.each<[CellAt, ExpiryGrounds | undefined, string]>([
  [cell('expired', DONE), grounds, 'expired 12 Mar 2026: completed 12 Mar 2025, valid 12 months'],
  [cell('due-soon', DONE), grounds, 'due soon, expires 12 Mar 2026: completed 12 Mar 2025, valid 12 months'],
  [cell('in-date', DONE), grounds, 'in date until 12 Mar 2026: completed 12 Mar 2025, valid 12 months'],
  [
    cell('in-date', { completedOn: '2025-03-12' }),
    { ...grounds, expiry: { ...grounds.expiry, validity: { rule: 'from-completion', months: null } } },
    'in date: completed 12 Mar 2025, valid for ever',
  ],
  [
    cell('in-date', DONE),
    { ...grounds, byPlan: true },
    'in date until 12 Mar 2026: completed 12 Mar 2025, valid 12 months, as a learning plan asks',
  ],
  [
    cell('in-date', DONE),
    { ...grounds, typed: true },
    'in date until 12 Mar 2026: completed 12 Mar 2025, expires 12 Mar 2026 as given with the record',
  ],
  [
    cell('in-date', { ...DONE, expiresOn: '2028-03-12' }),
    grounds,
    'in date until 12 Mar 2028: completed 12 Mar 2025, expires 12 Mar 2028 by the rule of its time',
  ],
  [cell('overdue', OPEN), undefined, 'overdue, was due 1 Apr 2025: allocated 6 Jan 2025; never done'],
  [
    cell('overdue', { ...OPEN, ...DONE }),
    grounds,
    'overdue, was due 1 Apr 2025: allocated 6 Jan 2025; completed 12 Mar 2025, valid 12 months',
  ],
  [
    cell('to-do', OPEN, false),
    undefined,
    'to do by 1 Apr 2025: allocated 6 Jan 2025, desirable only; never done',
  ],
  [cell('to-do', { allocatedOn: '2025-01-06' }), undefined, 'to do: allocated 6 Jan 2025; never done'],
  [cell('exempt', { exemptUntil: '2025-08-01' }), undefined, 'exempt until 1 Aug 2025'],
  [cell('exempt'), undefined, 'exempt'],
  [cell('no-longer-required'), undefined, 'no longer required'],
  [cell('not-required', DONE), grounds, 'not required: completed 12 Mar 2025, valid 12 months'],
])('explains %j', (one, why, words) => {
  expect(explainCell(one, why)).toBe(words);
});
