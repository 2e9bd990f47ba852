import type { LearnerStatus } from '../../learners/learners.contract.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { DateColumns } from '../file/date-columns.js';
import type { CellTexts, ParsedRow } from '../file/parsed-row.js';
import { GROUP_LEVELS } from '../headings/import-kinds.js';
import type { Layout } from '../headings/layout.js';
import type { RowFault } from '../row-fault.js';
import { joinGroupLevels, splitGroupPath } from '../values/group-path.js';
import { nameOf } from '../values/names.js';
import { checkStatus, isLearnerRole, statusOf } from '../values/status.js';
import { checkDelete, checkTruth } from '../values/truth.js';
import { Cells, faultsOf, keyFaults, readKeys, type ReadValues, type SaidKeys } from './cells.js';
import type { PlaceNames } from './place-names.js';

/** What a row says of a learner, checked and normalised; what it does not say is absent, what it takes away is null. */
export type RowDetails = SaidKeys & {
  readonly name?: string;
  readonly groupId?: string;
  readonly jobRoleId?: string | null;
  readonly startedOn?: IsoDate | null;
  readonly status?: LearnerStatus;
  /** The day on which somebody leaves, or left. */
  readonly leavesOn?: IsoDate;
};

export type TypedRow = {
  readonly parsed: ParsedRow;
  readonly details: RowDetails;
  readonly faults: readonly RowFault[];
  readonly warnings: readonly RowFault[];
  readonly read: ReadValues;
};

const OTHER_ROLE: RowFault = {
  column: 'accountRole',
  code: 'ACCOUNT_ROLE_IGNORED',
  message: 'The account is not a learner’s in the other system: here it becomes a learner and gets no rights',
};

/** What the rows of one file are read by. */
export type RowReading = {
  readonly layout: Pick<Layout, 'words'>;
  readonly dates: DateColumns;
  readonly keepValues: boolean;
};

/** Values of the cells. A row that cannot be told from others says so too. */
export const typedRow = (
  parsed: ParsedRow,
  places: PlaceNames,
  { layout, dates, keepValues }: RowReading,
): TypedRow => {
  const cells = new Cells(parsed.cells, keepValues);
  const keys = readKeys(cells);
  const name = nameOf(parsed.cells);
  const job = jobRoleIn(cells, parsed.cells, places);
  const details = present({
    ...keys,
    name: name === undefined ? undefined : cells.checked(nameColumn(parsed.cells), name, undefined, 'name'),
    groupId: groupIn(cells, parsed.cells, places),
    jobRoleId: job.jobRoleId,
    startedOn: cells.change('startDate', (text) => dates.read('startDate', text)),
    leavesOn: cells.value('leavingDate', (text) => dates.read('leavingDate', text)),
    status: statusIn(cells, layout),
  });
  const role = parsed.cells.accountRole ?? '';
  return {
    parsed,
    details,
    faults: [...faultsOf(parsed, cells), ...(isUnread(parsed) ? [] : keyFaults(parsed))],
    warnings: [
      ...job.warnings,
      ...(role === '' || isLearnerRole(role, layout.words?.accountRole) ? [] : [OTHER_ROLE]),
    ],
    read: cells.read,
  };
};

/** Of a row that could not be split into cells nothing more can be said. */
export const isUnread = ({ fields, faults }: Pick<ParsedRow, 'fields' | 'faults'>): boolean =>
  faults.length > 0 && fields.length === 0;

const nameColumn = ({ name = '', firstName = '', lastName = '' }: CellTexts) => {
  if (name !== '') return 'name';
  if (firstName !== '') return 'firstName';
  return lastName === '' ? 'sortableName' : 'lastName';
};

const groupIn = (cells: Cells, texts: CellTexts, places: PlaceNames): string | undefined => {
  const told = (groupId: string) => places.pathOf(groupId);
  if (texts.group !== undefined) {
    const groupId = cells.value('group', (text) => places.group(text), told);
    if (groupId === undefined && texts.group !== '') cells.tell('group', writtenPath(texts.group));
    return groupId;
  }
  const path = joinGroupLevels(GROUP_LEVELS.map((level) => texts[level]));
  if (path === undefined) return undefined;
  if (path.ok) cells.tell('group', path.value.join(' / '));
  return cells.checked('groupLevel1', path.ok ? places.groupAt(path.value) : path, told, 'group');
};

/** A path as we write it, whether there is such a group or not. */
const writtenPath = (text: string): string => {
  const path = splitGroupPath(text);
  return path.ok ? path.value.join(' / ') : text;
};

/** Job titles of another system may be any; a person is not kept out for one that is not known here. */
const jobRoleIn = (
  cells: Cells,
  { jobRole }: CellTexts,
  places: PlaceNames,
): { readonly jobRoleId: string | null | undefined; readonly warnings: readonly RowFault[] } => {
  if (jobRole === undefined) return { jobRoleId: undefined, warnings: [] };
  cells.tell('jobRole', jobRole === '' ? null : jobRole);
  if (jobRole === '') return { jobRoleId: null, warnings: [] };
  const found = places.jobRole(jobRole);
  if (!found.ok) return { jobRoleId: undefined, warnings: [{ column: 'jobRole', ...found.fault }] };
  cells.tell('jobRole', places.nameOf(found.value));
  return { jobRoleId: found.value, warnings: [] };
};

const statusIn = (cells: Cells, { words }: Pick<Layout, 'words'>): LearnerStatus | undefined => {
  const status = cells.value('status', (text) => checkStatus(text, words?.status));
  const active = cells.value('active', checkTruth);
  const suspended = cells.value('suspended', checkTruth);
  const deleted = cells.value('delete', (text) => checkDelete(text, words?.delete));
  const inAll = statusOf({
    ...(status === undefined ? {} : { status }),
    ...(active === undefined ? {} : { active }),
    ...(suspended === undefined ? {} : { suspended }),
    ...(deleted === undefined ? {} : { delete: deleted }),
  });
  if (inAll !== undefined) cells.tell('status', inAll);
  return inAll;
};

const DETAILS = [
  ...(['name', 'email', 'employeeNumber', 'externalId', 'groupId', 'jobRoleId'] as const),
  ...(['startedOn', 'status', 'leavesOn'] as const),
];

type Values = { readonly [K in keyof RowDetails]?: RowDetails[K] | undefined };

const present = (values: Values): RowDetails => {
  const details: Record<string, unknown> = {};
  for (const field of DETAILS) {
    const value = values[field];
    if (value !== undefined) details[field] = value;
  }
  return details as RowDetails;
};
