import type { EmptyCellPolicy, EmptyCells } from '../headings/empty-cells.js';
import type { Field } from '../headings/fields.js';
import type { ColumnMeaning, Mapping } from '../headings/map-header.js';

/** What a column of a file holds, as it is shown. */
export type FileColumn = {
  /** As the file writes it. */
  readonly header: string;
  /** Null: it is not read. A column of a matrix that stands for a course is a `course`. */
  readonly field: Field | null;
  /** Of several records of a row: which. */
  readonly nth: number | null;
  /** What its empty cells mean; null where it is not read. */
  readonly empty: EmptyCellPolicy | null;
};

export const columnsOf = (
  headers: readonly string[],
  mapping: Mapping,
  emptyCells: EmptyCells,
): readonly FileColumn[] =>
  headers.map((header, place) => {
    const { field, nth } = toldMeaning(mapping.get(place) ?? null);
    const empty = field === null ? null : nth === null ? (emptyCells[field] ?? 'keep') : 'keep';
    return { header, field, nth, empty };
  });

const toldMeaning = (meaning: ColumnMeaning): Pick<FileColumn, 'field' | 'nth'> => {
  if (meaning === null) return { field: null, nth: null };
  if (typeof meaning === 'string') return { field: meaning, nth: null };
  return 'course' in meaning ? { field: 'course', nth: null } : meaning;
};
