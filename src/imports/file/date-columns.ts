import type { Checked } from '../../learners/learners.contract.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { Field } from '../headings/fields.js';
import { DateColumn, type DateReading } from '../values/date-column.js';

/** A column by what it means; one that has no field of its own by its place. */
export type DateColumnName = Field | number;

/**
 * Reads the days of a file, whose columns may only turn out to be written the American way near the end of it. The first pass
 * reads every day with the day first; where it shows a column that cannot be read so, a second pass with what it has shown
 * refuses that column.
 */
export class DateColumns {
  private readonly shown = new Map<DateColumnName, DateColumn>();
  private readonly unshown: DateColumn;

  /** `earlier`: what the first pass has shown; absent for the first pass. */
  constructor(
    private readonly reading: DateReading,
    private readonly earlier?: DateColumns,
  ) {
    this.unshown = new DateColumn(reading);
  }

  /** Faults: those of DateColumn.read. */
  read(column: DateColumnName, text: string): Checked<IsoDate> {
    if (this.earlier !== undefined) return this.earlier.known(column).read(text);
    this.known(column).see(text);
    return this.unshown.read(text);
  }

  /** The rows have to be read again, with this as `earlier`. */
  get mustReadAgain(): boolean {
    return this.earlier === undefined && [...this.shown.values()].some(({ looksAmerican }) => looksAmerican);
  }

  private known(column: DateColumnName): DateColumn {
    const known = this.shown.get(column);
    if (known !== undefined) return known;
    const unknown = new DateColumn(this.reading);
    this.shown.set(column, unknown);
    return unknown;
  }
}
