import type { Actor } from '../../access/actor.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { DateColumns } from '../file/date-columns.js';
import type { FileToPlan } from '../file/file-to-plan.js';
import type { ReadingWish } from '../file/reading-wish.js';
import type { Field } from '../headings/fields.js';
import type { Layout } from '../headings/layout.js';

/** What all kinds of files are planned by. */
export type Planning<F extends FileToPlan = FileToPlan> = {
  readonly by: Actor;
  readonly file: F;
  readonly wish: ReadingWish;
  readonly today: IsoDate;
  readonly layout: Layout;
  readonly dates: DateColumns;
  /** What the columns of the file hold. */
  readonly fields: ReadonlySet<Field>;
};
