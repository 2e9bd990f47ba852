import { type Field, FIELDS } from './fields.js';
import { headerKey } from './header-key.js';

/** What a file may hold; the same words in requests and on the command line. */
export const IMPORT_KINDS = [
  'learners',
  'groups',
  'courses',
  'allocations',
  'completions',
  'attendance',
  'matrix',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** `training-matrix` is what a matrix was called at first. */
export const importKindOf = (word: string): ImportKind | undefined =>
  IMPORT_KINDS.find((kind) => kind === word) ?? (word === 'training-matrix' ? 'matrix' : undefined);

type Expected = {
  readonly fields: readonly Field[];
  /** Of each of these at least one must be there. */
  readonly required: readonly (readonly Field[])[];
  /** What some fields are called in files of this kind only. */
  readonly names?: Readonly<Partial<Record<Field, readonly string[]>>>;
};

const KEYS = ['email', 'employeeNumber', 'externalId', 'username'] as const;
const COURSE = ['course', 'courseCode', 'courseTitle'] as const;
/** From the top. */
export const GROUP_LEVELS = [
  'groupLevel1',
  'groupLevel2',
  'groupLevel3',
  'groupLevel4',
  'groupLevel5',
  'groupLevel6',
] as const;

export const EXPECTED: Readonly<Record<ImportKind, Expected>> = {
  learners: {
    fields: [
      ...KEYS,
      ...(['name', 'firstName', 'lastName', 'sortableName', 'group'] as const),
      ...GROUP_LEVELS,
      ...([
        'jobRole',
        'startDate',
        'leavingDate',
        'status',
        'active',
        'suspended',
        'delete',
        'accountRole',
      ] as const),
    ],
    required: [KEYS],
  },
  groups: {
    fields: ['group', 'groupCode', 'parentGroup', ...GROUP_LEVELS],
    required: [['group', 'groupLevel1']],
    names: {
      group: ['name', 'path', 'title'],
      groupCode: ['code', 'id', 'ref', 'reference', 'account id', 'sourced id'],
    },
  },
  courses: {
    fields: ['courseCode', 'courseTitle', 'category', 'courseKind', 'validity', 'retired'],
    required: [['courseCode', 'courseTitle']],
    names: {
      courseCode: ['code', 'id', 'reference', 'short name'],
      courseTitle: ['title', 'name', 'course', 'full name'],
      courseKind: ['type'],
    },
  },
  allocations: { fields: [...KEYS, ...COURSE, 'dueOn', 'mandatory'], required: [KEYS, COURSE] },
  completions: {
    fields: [
      ...KEYS,
      ...COURSE,
      ...([
        'completedOn',
        'expiresOn',
        'score',
        'outcome',
        'provider',
        'certificateNumber',
        'provenance',
      ] as const),
    ],
    required: [KEYS, COURSE, ['completedOn']],
    names: {
      completedOn: ['date', 'training date', 'date of training', 'date attended'],
      outcome: ['status'],
    },
  },
  attendance: {
    fields: [
      ...KEYS,
      ...COURSE,
      ...([
        'session',
        'heldOn',
        'startTime',
        'endTime',
        'place',
        'trainer',
        'attendance',
        'minutes',
      ] as const),
    ],
    required: [KEYS, ['session', 'heldOn', 'startTime'], ['attendance']],
    names: { heldOn: ['date', 'training date', 'date attended'], attendance: ['mark', 'status'] },
  },
  matrix: { fields: KEYS, required: [KEYS] },
};

const namesOf = (field: Field, kind: ImportKind): readonly string[] => [
  field,
  FIELDS[field].header,
  ...FIELDS[field].also,
  ...(EXPECTED[kind].names?.[field] ?? []),
];

const keysOf = (kind: ImportKind, fields: readonly Field[]): ReadonlyMap<string, Field> =>
  new Map(
    fields.flatMap((field) => namesOf(field, kind).map((name): [string, Field] => [headerKey(name), field])),
  );

const FIELD_OF_KEY: Readonly<Record<ImportKind, ReadonlyMap<string, Field>>> = {
  learners: keysOf('learners', EXPECTED.learners.fields),
  groups: keysOf('groups', EXPECTED.groups.fields),
  courses: keysOf('courses', EXPECTED.courses.fields),
  allocations: keysOf('allocations', EXPECTED.allocations.fields),
  completions: keysOf('completions', EXPECTED.completions.fields),
  attendance: keysOf('attendance', EXPECTED.attendance.fields),
  matrix: keysOf('matrix', EXPECTED.matrix.fields),
};

/** What a header commonly means in a file of the kind, whatever program wrote it. */
export const commonField = (key: string, kind: ImportKind): Field | undefined => FIELD_OF_KEY[kind].get(key);

export const hasField = (kind: ImportKind, field: Field): boolean => EXPECTED[kind].fields.includes(field);

/** Our own headers of all fields that files of the kind can hold. */
export const ownHeaders = (kind: ImportKind): readonly string[] =>
  EXPECTED[kind].fields.map((field) => FIELDS[field].header);

/** What most organisations know; other columns are welcome too. */
const TEMPLATES: Readonly<Record<ImportKind, readonly Field[]>> = {
  learners: [
    ...([
      'name',
      'email',
      'employeeNumber',
      'externalId',
      'group',
      'jobRole',
      'startDate',
      'leavingDate',
      'status',
    ] as const),
  ],
  groups: ['group', 'groupCode'],
  courses: ['courseCode', 'courseTitle', 'category', 'courseKind', 'validity', 'retired'],
  allocations: ['email', 'employeeNumber', 'externalId', 'course', 'dueOn', 'mandatory'],
  completions: [
    ...(['email', 'employeeNumber', 'externalId', 'course', 'completedOn', 'expiresOn'] as const),
    ...(['score', 'provider', 'certificateNumber', 'provenance'] as const),
  ],
  attendance: ['email', 'employeeNumber', 'externalId', 'course', 'heldOn', 'attendance', 'minutes'],
  matrix: ['email', 'employeeNumber', 'externalId'],
};

/** The headers of a template of the kind. */
export const templateHeaders = (kind: ImportKind): readonly string[] =>
  TEMPLATES[kind].map((field) => FIELDS[field].header);

/** Every name that a field goes by in a file of the kind, the template's first; for documents. */
export const namesOfField = (field: Field, kind: ImportKind): readonly string[] =>
  namesOf(field, kind).slice(1);
