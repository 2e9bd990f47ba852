import {
  type CourseExpiry,
  explainExpiry,
  expiresOn as ruledExpiry,
} from '../../courses/courses.contract.js';
import { dateOfDayNumber } from '../../platform/clock/day-arithmetic.js';
import { readableDate } from '../../platform/clock/iso-date.js';
import type { CellAt } from '../domain/cell-at.js';
import type { Day } from '../domain/training-facts.js';

const said = (day: Day): string => readableDate(dateOfDayNumber(day));

/** What explains an expiry: the course's rule, and what the learner had and did before. */
export type ExpiryGrounds = {
  readonly expiry: CourseExpiry;
  /** The rule has the months that a learning plan asks for. */
  readonly byPlan: boolean;
  /** Given with the record instead of worked out. */
  readonly typed: boolean;
  /** Of the completion before this one; null: none, or it never expires. */
  readonly previousExpiresOn: Day | null;
  /** The learner's on the day of completion. */
  readonly jobRoleId: string | null;
};

/** "completed 12 Mar 2025, valid 12 months"; where the rule has changed since, the date alone. */
const explainCompletion = (completedOn: Day, expiresOn: Day | null, grounds: ExpiryGrounds): string => {
  const { expiry, byPlan, typed, previousExpiresOn, jobRoleId } = grounds;
  const done = `completed ${said(completedOn)}`;
  const until = expiresOn === null ? 'never expires' : `expires ${said(expiresOn)}`;
  if (typed) return `${done}, ${until} as given with the record`;
  const on = dateOfDayNumber(completedOn);
  const before = previousExpiresOn === null ? null : dateOfDayNumber(previousExpiresOn);
  const byRule = ruledExpiry(on, before, expiry, jobRoleId);
  const recorded = expiresOn === null ? null : dateOfDayNumber(expiresOn);
  return byRule === recorded
    ? `${done}, ${explainExpiry(on, before, expiry, jobRoleId)}${byPlan ? ', as a learning plan asks' : ''}`
    : `${done}, ${until} by the rule of its time`;
};

const allocation = ({ allocatedOn, mandatory }: CellAt): string =>
  allocatedOn === null ? '' : `allocated ${said(allocatedOn)}${mandatory ? '' : ', desirable only'}`;

/** A status in a sentence: "expired 12 Mar 2026: completed 12 Mar 2025, valid 12 months". */
export const explainCell = (cell: CellAt, grounds: ExpiryGrounds | undefined): string => {
  const { completedOn, expiresOn, dueOn, exemptUntil } = cell;
  const done =
    completedOn === null || grounds === undefined ? '' : explainCompletion(completedOn, expiresOn, grounds);
  const because = (what: string, ...why: readonly string[]): string => {
    const reasons = why.filter((reason) => reason !== '');
    return reasons.length === 0 ? what : `${what}: ${reasons.join('; ')}`;
  };
  const neverDone = completedOn === null ? 'never done' : done;
  switch (cell.status) {
    case 'expired':
      return because(expiresOn === null ? 'expired' : `expired ${said(expiresOn)}`, done);
    case 'due-soon':
      return because(expiresOn === null ? 'due soon' : `due soon, expires ${said(expiresOn)}`, done);
    case 'in-date':
      return because(expiresOn === null ? 'in date' : `in date until ${said(expiresOn)}`, done);
    case 'overdue':
      return because(
        dueOn === null ? 'overdue' : `overdue, was due ${said(dueOn)}`,
        allocation(cell),
        neverDone,
      );
    case 'to-do':
      return because(dueOn === null ? 'to do' : `to do by ${said(dueOn)}`, allocation(cell), neverDone);
    case 'exempt':
      return because(exemptUntil === null ? 'exempt' : `exempt until ${said(exemptUntil)}`, done);
    case 'no-longer-required':
      return because('no longer required', done);
    case 'not-required':
      return because('not required', done);
  }
};
