import type { Course } from '../../courses/courses.contract.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { DateColumns } from '../file/date-columns.js';
import type { TrainingFile } from '../file/file-to-plan.js';
import type { FieldHeadings, ParsedRow } from '../file/parsed-row.js';
import type { Layout } from '../headings/layout.js';
import type { RowFault } from '../row-fault.js';
import type { CompletionValues, RecordValues } from '../run/record-values.js';
import type { ReadValues, SaidKeys } from './cells.js';
import type { CourseNames } from './course-names.js';

/** A completion of which a file tells only when it expires. */
export type ExpiryOnly = Omit<CompletionValues, 'completedOn'> & { readonly expiresOn: IsoDate };

/** One record that a row speaks of: a matrix has as many as filled cells. */
export type TypedRecord = {
  /** The heading of the cell's column in a matrix. */
  readonly heading?: string;
  /** Headers of the record's own columns, where a row holds several records. */
  readonly headings?: FieldHeadings;
  readonly faults: readonly RowFault[];
  /** Absent where there are faults, or where there is nothing to record. */
  readonly said?: { readonly course: Course; readonly values: RecordValues | ExpiryOnly };
  /** Why there is nothing to record. */
  readonly nothing?: RowFault;
  readonly read: ReadValues;
};

export type TypedRecords = {
  readonly parsed: ParsedRow;
  readonly keys: SaidKeys;
  /** Those of the row as a whole: then nothing of it can be done. */
  readonly faults: readonly RowFault[];
  readonly records: readonly TypedRecord[];
  readonly read: ReadValues;
};

/** What the rows of one file are read by. */
export type RecordReading = {
  readonly file: TrainingFile;
  readonly courses: CourseNames;
  readonly dates: DateColumns;
  readonly layout: Pick<Layout, 'holdsUnfinished'>;
  /** The code or title of the course that the whole file is about; null: the rows say. */
  readonly course: string | null;
  readonly keepValues: boolean;
};
