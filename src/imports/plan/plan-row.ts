import { learnerOfRow, type LearnerEvent, type LearnerRow } from '../../learners/learners.contract.js';
import type { Decision } from '../../platform/deciding/decision.js';
import type { Match } from '../match/match-row.js';
import type { PlaceNames } from '../match/place-names.js';
import type { RowKeys } from '../match/row-keys.js';
import { isUnread, type RowDetails, type TypedRow } from '../match/typed-row.js';
import type { RowFault } from '../row-fault.js';
import { partsOf } from '../run/frozen-row.js';
import { amendFromRow, registerFromRow, type RowFacts } from '../run/row-command.js';
import { changesOf } from './changes.js';
import { type PlannedRow, rejectedRow } from './planned-row.js';
import { wantedStatus } from './wanted-status.js';

export type PlanFacts = RowFacts & {
  readonly places: Pick<PlaceNames, 'pathOf' | 'nameOf'>;
  /** Whether the file may make inactive learners active again. */
  readonly reactivate: boolean;
  /** Where new learners go whose row tells no group. `assumed`: nobody said so. */
  readonly usualGroup: { readonly groupId: string; readonly assumed: boolean } | undefined;
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

/** Pure: what a row would do, by the same decisions as a single command. */
export const planRow = (typed: TypedRow, keys: RowKeys, match: Match, facts: PlanFacts): PlannedRow => {
  const { parsed, faults } = typed;
  // Of a row that cannot be read nothing more can be said.
  if (isUnread(parsed)) return rejectedRow(parsed, faults);
  if (match.kind === 'fault') return rejectedRow(parsed, [...faults, match.fault]);
  const existing = match.kind === 'existing' ? match.row : undefined;
  const placed = existing === undefined ? inUsualGroup(typed, facts) : typed;
  const wanted = wantedStatus(placed.details, existing?.status, facts);
  const warnings = [...placed.warnings, ...wanted.warnings];
  const all = [
    ...faults,
    ...wanted.faults,
    ...(existing === undefined ? missingIn(placed.details, faults) : []),
  ];
  if (all.length > 0) return rejectedRow(parsed, all);
  const judged = { ...typed, details: wanted.details, warnings };
  return existing === undefined
    ? registration(judged, keys, facts)
    : amendment(judged, keys, existing, facts);
};

const GROUP_ASSUMED: RowFault = {
  column: 'group',
  code: 'GROUP_ASSUMED',
  message:
    'The row tells no group, so the learner goes to the only one at the top; it is made where there is none',
};

const inUsualGroup = (typed: TypedRow, { usualGroup }: PlanFacts): Pick<TypedRow, 'details' | 'warnings'> => {
  const { details, faults, warnings } = typed;
  if (usualGroup === undefined || details.groupId !== undefined || saysFault(faults, GROUP_COLUMNS))
    return typed;
  const { groupId, assumed } = usualGroup;
  return { details: { ...details, groupId }, warnings: assumed ? [...warnings, GROUP_ASSUMED] : warnings };
};

const NAME_COLUMNS: readonly RowFault['column'][] = ['name', 'firstName', 'lastName', 'sortableName'];
const GROUP_COLUMNS: readonly RowFault['column'][] = ['group', 'groupLevel1'];

const missingIn = ({ name, groupId }: RowDetails, faults: readonly RowFault[]): readonly RowFault[] => [
  ...(name === undefined && !saysFault(faults, NAME_COLUMNS) ? [NAME_MISSING] : []),
  ...(groupId === undefined && !saysFault(faults, GROUP_COLUMNS) ? [GROUP_MISSING] : []),
];

const saysFault = (faults: readonly RowFault[], columns: readonly RowFault['column'][]): boolean =>
  faults.some(({ column }) => columns.includes(column));

const registration = (
  { parsed, details, warnings }: TypedRow,
  keys: RowKeys,
  facts: PlanFacts,
): PlannedRow => {
  if (!isWhole(details)) return rejectedRow(parsed, missingIn(details, []));
  const learnerId = facts.freshId();
  const decision = registerFromRow(learnerId, details, keys, UNKNOWN, facts);
  if (decision.outcome === 'refused') return rejectedRow(parsed, [refusalFault(decision)]);
  const { row, line } = parsed;
  return {
    row,
    line,
    outcome: 'register',
    faults: [],
    warnings,
    changes: {},
    learnerId,
    revision: null,
    ...partsOf(details, keys),
    fields: [],
  };
};

const UNKNOWN = { status: 'unknown' } as const;

const isWhole = (
  details: RowDetails,
): details is RowDetails & { readonly name: string; readonly groupId: string } =>
  details.name !== undefined && details.groupId !== undefined;

/** What identified the learner is not itself to be changed: another spelling of the same number is no news. */
const besidesKey = (details: RowDetails, keys: RowKeys, existing: LearnerRow): RowDetails => {
  const { employeeNumber, externalId, ...others } = details;
  const isNews = (field: 'employeeNumberKey' | 'externalIdKey') =>
    keys[field] === null || keys[field] !== existing[field];
  return {
    ...others,
    ...(employeeNumber !== undefined && isNews('employeeNumberKey') ? { employeeNumber } : {}),
    ...(externalId !== undefined && isNews('externalIdKey') ? { externalId } : {}),
  };
};

const amendment = (
  { parsed, warnings, details: said }: TypedRow,
  keys: RowKeys,
  existing: LearnerRow,
  facts: PlanFacts,
): PlannedRow => {
  const details = besidesKey(said, keys, existing);
  const { learnerId, revision } = existing;
  const decision = amendFromRow(learnerId, details, keys, learnerOfRow(existing), facts);
  if (decision.outcome === 'refused') return rejectedRow(parsed, [refusalFault(decision)]);
  const { row, line } = parsed;
  const unchanged = decision.events.length === 0;
  return {
    row,
    line,
    outcome: unchanged ? 'unchanged' : 'amend',
    faults: [],
    warnings,
    changes: changesOf(decision.events, existing, facts.places),
    learnerId,
    revision,
    ...(unchanged ? { values: {}, personal: {} } : partsOf(details, keys)),
    fields: [],
  };
};

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
