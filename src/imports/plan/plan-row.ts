import type { Actor } from '../../access/actor.js';
import { learnerOfRow, type LearnerEvent, type LearnerRow } from '../../learners/learners.contract.js';
import type { Decision } from '../../platform/deciding/decision.js';
import type { Match, RowKeys } from '../match/match-row.js';
import type { PlaceNames } from '../match/place-names.js';
import type { RowDetails, TypedRow } from '../match/typed-row.js';
import type { RowFault } from '../row-fault.js';
import { amendFromRow, registerFromRow, type RowFacts } from '../run/row-command.js';
import { changesOf } from './changes.js';
import { type PlannedRow, rejectedRow, withoutAbsent } from './planned-row.js';

export type PlanFacts = {
  readonly by: Actor;
  readonly keys: RowKeys;
  readonly places: PlaceNames;
  /** The id that the learner gets where the row registers one. */
  readonly freshId: () => string;
};

const NAME_MISSING: RowFault = {
  column: 'name',
  code: 'NAME_MISSING',
  message: 'A new learner needs a name',
};
const GROUP_MISSING: RowFault = {
  column: 'group',
  code: 'GROUP_MISSING',
  message: 'A new learner needs a group',
};
const INACTIVE: RowFault = {
  column: null,
  code: 'MATCHES_INACTIVE',
  message: 'The learner is inactive and stays so: a file never reactivates anybody',
};

/** Pure: what a row would do, by the same decisions as a single command. */
export const planRow = (typed: TypedRow, match: Match, facts: PlanFacts): PlannedRow => {
  const { parsed, details, faults } = typed;
  // Of a row that cannot be read nothing more can be said.
  if (parsed.fault !== undefined) return rejectedRow(parsed, faults);
  if (match.kind === 'fault') return rejectedRow(parsed, [...faults, match.fault]);
  if (match.kind === 'existing')
    return faults.length > 0 ? rejectedRow(parsed, faults) : amendment(typed, match.row, facts);
  const { name, groupId } = details;
  const missing = [
    ...(name === undefined && !saysFault(faults, 'name') ? [NAME_MISSING] : []),
    ...(groupId === undefined && !saysFault(faults, 'group') ? [GROUP_MISSING] : []),
  ];
  if (faults.length + missing.length > 0 || name === undefined || groupId === undefined)
    return rejectedRow(parsed, [...faults, ...missing]);
  return registration(typed, { ...details, name, groupId }, facts);
};

const saysFault = (faults: readonly RowFault[], column: RowFault['column']): boolean =>
  faults.some((fault) => fault.column === column);

const rowFacts = ({ by, keys, places }: PlanFacts): RowFacts => ({
  ...keys,
  by,
  groupExists: (groupId) => places.groupExists(groupId),
  jobRoleExists: (jobRoleId) => places.jobRoleExists(jobRoleId),
});

const registration = (
  { parsed }: TypedRow,
  details: RowDetails & { readonly name: string; readonly groupId: string },
  facts: PlanFacts,
): PlannedRow => {
  const learnerId = facts.freshId();
  const decision = registerFromRow(learnerId, details, { status: 'unknown' }, rowFacts(facts));
  if (decision.outcome === 'refused') return rejectedRow(parsed, [refusalFault(decision)]);
  const { row, line } = parsed;
  return {
    row,
    line,
    outcome: 'register',
    faults: [],
    warnings: [],
    changes: {},
    learnerId,
    revision: null,
    ...partsOf(details, facts.keys),
    fields: [],
  };
};

/** What identified the learner is not itself to be changed: another spelling of the same number is no news. */
const besidesKey = (details: RowDetails, keys: RowKeys, existing: LearnerRow): RowDetails => {
  if (keys.employeeNumberKey !== existing.employeeNumberKey) return details;
  const { employeeNumber: _same, ...others } = details;
  return others;
};

const amendment = (typed: TypedRow, existing: LearnerRow, facts: PlanFacts): PlannedRow => {
  const { parsed } = typed;
  const details = besidesKey(typed.details, facts.keys, existing);
  const { learnerId, revision, status } = existing;
  const decision = amendFromRow(learnerId, details, learnerOfRow(existing), rowFacts(facts));
  if (decision.outcome === 'refused') return rejectedRow(parsed, [refusalFault(decision)]);
  const { row, line } = parsed;
  const unchanged = decision.events.length === 0;
  return {
    row,
    line,
    outcome: unchanged ? 'unchanged' : 'amend',
    faults: [],
    warnings: status === 'inactive' ? [INACTIVE] : [],
    changes: changesOf(decision.events, existing, facts.places),
    learnerId,
    revision,
    ...(unchanged ? { values: {}, personal: {} } : partsOf(details, facts.keys)),
    fields: [],
  };
};

const partsOf = (
  { name, email, employeeNumber, groupId, jobRoleId, startedOn }: RowDetails,
  { emailKey, employeeNumberKey }: RowKeys,
): Pick<PlannedRow, 'values' | 'personal'> => ({
  values: withoutAbsent({ groupId, jobRoleId, startedOn, emailKey, employeeNumberKey }),
  personal: withoutAbsent({ name, email, employeeNumber }),
});

const refusalFault = ({
  refusal: { code },
}: Extract<Decision<LearnerEvent>, { outcome: 'refused' }>): RowFault => ({
  column: null,
  code,
  message: REFUSED[code] ?? 'This is not allowed',
});

const REFUSED: { readonly [code: string]: string } = {
  LEARNER_ERASED: 'The learner was erased',
  OWN_PROFILE: 'The learner is you, and nobody changes their own profile',
  GROUP_NOT_FOUND: 'There is no such group, or it is not within your groups',
  JOB_ROLE_NOT_FOUND: 'There is no such job role',
};
