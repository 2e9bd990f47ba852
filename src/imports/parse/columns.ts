import { foldText } from '../../platform/read-store/folding.js';

export const COLUMNS = ['name', 'email', 'employeeNumber', 'group', 'jobRole', 'startDate'] as const;
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
};

/** Case, accents, punctuation and spaces do not matter in a header. */
const foldHeader = (header: string): string =>
  foldText(header)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const squeezed = (header: string): string => foldHeader(header).replaceAll(' ', '');

const COLUMN_OF = new Map<string, Column>(
  COLUMNS.flatMap((column) =>
    [column, NAMES[column].header, ...NAMES[column].also].map((name): [string, Column] => [
      squeezed(name),
      column,
    ]),
  ),
);

export const TEMPLATE_HEADERS: readonly string[] = COLUMNS.map((column) => NAMES[column].header);
export const headerOf = (column: Column): string => NAMES[column].header;

/** Which column of the file holds what. */
export type Header = {
  readonly places: ReadonlyMap<Column, number>;
  /** Headers that mean nothing here, as the file writes them: their cells are not read. */
  readonly ignored: readonly string[];
  readonly width: number;
};

export type HeaderFault =
  /** Neither an e-mail nor an employee number column: rows cannot be told apart. */
  | { readonly code: 'FILE_COLUMNS_MISSING'; readonly facts: { readonly lookedFor: readonly string[] } }
  | { readonly code: 'FILE_COLUMN_TWICE'; readonly facts: { readonly headers: readonly string[] } };

export type ReadHeader =
  { readonly ok: true; readonly header: Header } | { readonly ok: false; readonly fault: HeaderFault };

/** What the first row of the file says about the others. */
export const readHeader = (fields: readonly string[]): ReadHeader => {
  const places = new Map<Column, number>();
  const ignored: string[] = [];
  for (const [place, field] of fields.entries()) {
    const column = COLUMN_OF.get(squeezed(field));
    if (column === undefined) {
      if (field.trim() !== '') ignored.push(field.trim());
      continue;
    }
    const first = places.get(column);
    if (first !== undefined) return twice(fields[first] ?? '', field);
    places.set(column, place);
  }
  if (!places.has('email') && !places.has('employeeNumber'))
    return {
      ok: false,
      fault: {
        code: 'FILE_COLUMNS_MISSING',
        facts: { lookedFor: [NAMES.email.header, NAMES.employeeNumber.header] },
      },
    };
  return { ok: true, header: { places, ignored, width: fields.length } };
};

const twice = (first: string, second: string): ReadHeader => ({
  ok: false,
  fault: { code: 'FILE_COLUMN_TWICE', facts: { headers: [first.trim(), second.trim()] } },
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
