import type { Checked } from '../../learners/learners.contract.js';
import type { Json } from '../../platform/events/event.js';
import type { CellTexts, ParsedRow } from '../file/parsed-row.js';
import { MATCH_KEYS } from '../file/reading-wish.js';
import type { Field } from '../headings/fields.js';
import type { RowFault } from '../row-fault.js';
import { checkEmailCell } from '../values/email.js';
import { checkExternalIdText, checkNumberText, checkUsername } from '../values/names.js';

/** What was read of a row, by field, in normal form. */
export type ReadValues = { readonly [F in Field]?: Json };

/** What a decoder puts in the place of bytes that mean nothing. */
const DAMAGED = '\ufffd';

/** Reads the cells of one row, noting what was read and what cannot be. */
export class Cells {
  readonly faults: RowFault[] = [];
  readonly read: { [F in Field]?: Json } = {};

  /** `keeps`: whether what was read is asked for. */
  constructor(
    private readonly cells: CellTexts,
    private readonly keeps: boolean,
  ) {}

  has(column: Field): boolean {
    return this.cells[column] !== undefined;
  }

  /** `told`: how the value is shown to people, where that is not the value itself. Undefined for a cell that takes away. */
  value<T>(
    column: Field,
    check: (text: string) => Checked<T>,
    told: (value: T) => Json = asItIs,
  ): T | undefined {
    return this.change(column, check, told) ?? undefined;
  }

  /** Null for a cell that takes the value away. */
  change<T>(
    column: Field,
    check: (text: string) => Checked<T>,
    told: (value: T) => Json = asItIs,
  ): T | null | undefined {
    const text = this.cells[column];
    if (text === undefined) return undefined;
    if (text === '') {
      this.tell(column, null);
      return null;
    }
    return this.checked(column, check(text), told);
  }

  /** The same for what may be made of several cells. `as`: the field that it is a value of. */
  checked<T>(
    column: Field,
    checked: Checked<T>,
    told: (value: T) => Json = asItIs,
    as: Field = column,
  ): T | undefined {
    if (checked.ok) {
      if (this.keeps) this.tell(as, told(checked.value));
      return checked.value;
    }
    this.faults.push({ column, ...checked.fault });
    return undefined;
  }

  /** What is damaged is not told again: the fault says where it stands. */
  tell(column: Field, value: Json): void {
    if (this.keeps && !(typeof value === 'string' && value.includes(DAMAGED))) this.read[column] = value;
  }

  needed<T>(
    column: Field,
    missing: Checked<never> & { readonly ok: false },
    check: (text: string) => Checked<T>,
    told: (value: T) => Json = asItIs,
  ): T | undefined {
    if (!this.has(column)) this.faults.push({ column, ...missing.fault });
    return this.value(column, check, told);
  }
}

/** Only what is Json is told so; the rest has a `told` of its own. */
const asItIs = (value: unknown): Json => value as Json;

/** Whom a row is about; null where a cell takes the key away. */
export type SaidKeys = {
  readonly email?: string | null;
  readonly employeeNumber?: string | null;
  readonly externalId?: string | null;
};

/** Reads the keys. A user name stands in for an address or for the id of another system, where the row has none of its own. */
export const readKeys = (cells: Cells): SaidKeys => {
  const email = cells.change('email', checkEmailCell);
  const employeeNumber = cells.change('employeeNumber', checkNumberText);
  const externalId = cells.change('externalId', checkExternalIdText);
  const username = cells.value('username', checkUsername, (key) => Object.values(key)[0] ?? null);
  const keys: SaidKeys = {
    ...username,
    ...(email === undefined ? {} : { email }),
    ...(employeeNumber === undefined ? {} : { employeeNumber }),
    ...(externalId === undefined ? {} : { externalId }),
  };
  for (const column of MATCH_KEYS) if (keys[column] !== undefined) cells.tell(column, keys[column]);
  return keys;
};

const KEY_MISSING: RowFault = {
  column: null,
  code: 'ROW_KEY_MISSING',
  message: 'The row needs an e-mail address, an employee number or an external id',
};

/** Faults of what was read from cells, but for those that could not be read as text already. */
export const faultsOf = ({ faults }: Pick<ParsedRow, 'faults'>, cells: Cells): readonly RowFault[] => [
  ...faults,
  ...cells.faults.filter(
    ({ column }) => !faults.some((fault) => fault.column !== null && fault.column === column),
  ),
];

/** The fault of a row that tells nobody; none where it tells somebody, or tried to. */
export const keyFaults = ({ cells }: Pick<ParsedRow, 'cells'>): readonly RowFault[] => {
  const { email = '', employeeNumber = '', externalId = '', username = '' } = cells;
  return email + employeeNumber + externalId + username === '' ? [KEY_MISSING] : [];
};

export const missing = (
  code: string,
  message: string,
): { readonly ok: false; readonly fault: { readonly code: string; readonly message: string } } => ({
  ok: false,
  fault: { code, message },
});

export const COURSE_MISSING = missing('COURSE_MISSING', 'The row needs the code or title of a course');
