import { TRAINING_FILE_KINDS } from '../../bulk/bulk.contract.js';
import { foldText } from '../../platform/read-store/folding.js';

/** Case, accents, punctuation and spaces do not matter in a header. */
const squeezed = (header: string): string => foldText(header).replace(/[^\p{L}\p{N}]+/gu, '');

const LEARNER_COLUMNS = ['name', 'email', 'employeeNumber', 'group', 'jobRole', 'startDate'] as const;
const RECORD_COLUMNS = [
  'course',
  'completedOn',
  'expiresOn',
  'score',
  'provider',
  'certificateNumber',
  'provenance',
  'dueOn',
  'mandatory',
] as const;
export const COLUMNS = [...LEARNER_COLUMNS, ...RECORD_COLUMNS] as const;
export type Column = (typeof COLUMNS)[number];

/** The header that the template writes, and what else a header may be called, folded. */
const NAMES: Record<Column, { readonly header: string; readonly also: readonly string[] }> = {
  name: { header: 'Name', also: ['full name', 'learner', 'learner name', 'employee name'] },
  email: { header: 'Email', also: ['e mail', 'email address', 'e mail address', 'mail'] },
  employeeNumber: {
    header: 'Employee number',
    also: ['employee no', 'employee id', 'staff number', 'staff no', 'staff id', 'payroll number'],
  },
  group: { header: 'Group', also: ['group path', 'team', 'location', 'department'] },
  jobRole: { header: 'Job role', also: ['role', 'job title', 'position'] },
  startDate: { header: 'Start date', also: ['started on', 'start', 'date started', 'joined on'] },
  course: { header: 'Course', also: ['course code', 'course title', 'course name'] },
  completedOn: { header: 'Completed on', also: ['completed', 'completion date', 'date completed'] },
  expiresOn: { header: 'Expires on', also: ['expires', 'expiry', 'expiry date'] },
  score: { header: 'Score', also: [] },
  provider: { header: 'Provider', also: ['training provider'] },
  certificateNumber: { header: 'Certificate number', also: ['certificate no', 'certificate'] },
  provenance: { header: 'Provenance', also: ['comes from'] },
  dueOn: { header: 'Due on', also: ['due', 'due date'] },
  mandatory: { header: 'Mandatory', also: [] },
};

/** What a file may hold, and so what its columns mean. */
export const FILE_KINDS = ['learners', ...TRAINING_FILE_KINDS] as const;
export type FileKind = (typeof FILE_KINDS)[number];

type Expected = {
  readonly columns: readonly Column[];
  /** Of each of these at least one must be there. */
  readonly required: readonly (readonly Column[])[];
  /** What another header means. */
  readonly others: 'nothing' | 'courses';
};
const KEYS = ['email', 'employeeNumber'] as const;

const EXPECTED: Record<FileKind, Expected> = {
  learners: { columns: LEARNER_COLUMNS, required: [KEYS], others: 'nothing' },
  completions: {
    columns: [
      ...KEYS,
      'course',
      'completedOn',
      'expiresOn',
      'score',
      'provider',
      'certificateNumber',
      'provenance',
    ],
    required: [KEYS, ['course'], ['completedOn']],
    others: 'nothing',
  },
  allocations: {
    columns: [...KEYS, 'course', 'dueOn', 'mandatory'],
    required: [KEYS, ['course']],
    others: 'nothing',
  },
  'training-matrix': { columns: KEYS, required: [KEYS], others: 'courses' },
};

/** What matrices have beside the courses: a name helps whoever reads the file, and is not read here. */
const ASIDE_IN_MATRIX = new Set(
  [...LEARNER_COLUMNS.flatMap((column) => [NAMES[column].header, ...NAMES[column].also]), 'status'].map(
    (name) => squeezed(name),
  ),
);

const columnsOf = (kind: FileKind): ReadonlyMap<string, Column> =>
  new Map(
    EXPECTED[kind].columns.flatMap((column) =>
      [column, NAMES[column].header, ...NAMES[column].also].map((name): [string, Column] => [
        squeezed(name),
        column,
      ]),
    ),
  );
const COLUMN_OF: Record<FileKind, ReadonlyMap<string, Column>> = {
  learners: columnsOf('learners'),
  completions: columnsOf('completions'),
  allocations: columnsOf('allocations'),
  'training-matrix': columnsOf('training-matrix'),
};

export const headerOf = (column: Column): string => NAMES[column].header;
export const templateHeaders = (kind: FileKind): readonly string[] => EXPECTED[kind].columns.map(headerOf);

/** Which column of the file holds what. */
export type Header = {
  readonly places: ReadonlyMap<Column, number>;
  /** Columns that each stand for a course, by place, as the file heads them. */
  readonly courses: ReadonlyMap<number, string>;
  /** Headers that mean nothing here, as the file writes them: their cells are not read. */
  readonly ignored: readonly string[];
  readonly width: number;
};

export type HeaderFault =
  /** No column to tell rows apart by, or none of another meaning that every row needs. */
  | { readonly code: 'FILE_COLUMNS_MISSING'; readonly facts: { readonly lookedFor: readonly string[] } }
  | { readonly code: 'FILE_COLUMN_TWICE'; readonly facts: { readonly headers: readonly string[] } };

export type ReadHeader =
  { readonly ok: true; readonly header: Header } | { readonly ok: false; readonly fault: HeaderFault };

/** What the first row of the file says about the others. */
export const readHeader = (fields: readonly string[], kind: FileKind = 'learners'): ReadHeader => {
  const { required, others } = EXPECTED[kind];
  const places = new Map<Column, number>();
  const courses = new Map<number, string>();
  const ignored: string[] = [];
  const headings = new Map<string, string>();
  for (const [place, field] of fields.entries()) {
    const name = field.trim();
    const column = COLUMN_OF[kind].get(squeezed(field));
    const isCourse = column === undefined && others === 'courses' && !ASIDE_IN_MATRIX.has(squeezed(field));
    const key = column ?? (isCourse ? `course ${foldText(name)}` : undefined);
    if (name !== '' && key === undefined) ignored.push(name);
    if (name === '' || key === undefined) continue;
    const first = headings.get(key);
    if (first !== undefined) return twice(first, name);
    headings.set(key, name);
    if (column === undefined) courses.set(place, name);
    else places.set(column, place);
  }
  const missing = required.find((columns) => !columns.some((column) => places.has(column)));
  if (missing !== undefined)
    return {
      ok: false,
      fault: { code: 'FILE_COLUMNS_MISSING', facts: { lookedFor: missing.map(headerOf) } },
    };
  return { ok: true, header: { places, courses, ignored, width: fields.length } };
};

const twice = (first: string, second: string): ReadHeader => ({
  ok: false,
  fault: { code: 'FILE_COLUMN_TWICE', facts: { headers: [first, second] } },
});

const DELIMITERS = [',', ';', '\t'] as const;

/** The delimiter that stands most often in the header line outside quotes; a comma where none does. */
export const delimiterOf = (headerLine: string): string => {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const character of headerLine) {
    if (character === '"') quoted = !quoted;
    const count = counts.get(character);
    if (!quoted && count !== undefined) counts.set(character, count + 1);
  }
  const [best] = [...counts].sort(([, left], [, right]) => right - left);
  return best?.[0] ?? ',';
};
