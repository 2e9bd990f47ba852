/** What a cell of the training matrix can say, the worst last. */
export const CELL_STATUSES = [
  'not-required',
  'no-longer-required',
  'exempt',
  'in-date',
  'to-do',
  'due-soon',
  'overdue',
  'expired',
] as const;
export type CellStatus = (typeof CELL_STATUSES)[number];

/** A status is told by its word; colours only ever come on top. */
export const CELL_WORDS: { readonly [status in CellStatus]: string } = {
  'not-required': 'not required',
  'no-longer-required': 'no longer required',
  exempt: 'exempt',
  'in-date': 'in date',
  'to-do': 'to do',
  'due-soon': 'due soon',
  overdue: 'overdue',
  expired: 'expired',
};

/** Required on the day: an allocation is in force and no exemption. */
export const isRequired = (status: CellStatus): boolean =>
  CELL_STATUSES.indexOf(status) >= CELL_STATUSES.indexOf('in-date');

/** Valid on the day; what is due soon still is. */
export const isInDate = (status: CellStatus): boolean => status === 'in-date' || status === 'due-soon';

/**
 * The worst status of a learner's cells: expired, overdue, due soon, to do, in date, exempt, no longer required, not
 * required. What is only desirable makes nobody worse.
 */
export const worstOf = (
  cells: Iterable<{ readonly status: CellStatus; readonly mandatory: boolean }>,
): CellStatus => {
  let worst = 0;
  for (const { status, mandatory } of cells)
    if (mandatory || !isRequired(status)) worst = Math.max(worst, CELL_STATUSES.indexOf(status));
  return CELL_STATUSES[worst] ?? 'not-required';
};
