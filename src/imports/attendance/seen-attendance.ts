import { foldText } from '../../platform/read-store/folding.js';
import type { RowFault } from '../row-fault.js';
import type { SessionOfRow } from './session-of-row.js';
import type { ToldSession, TypedAttendance } from './typed-attendance.js';

type Told = { readonly row: number; readonly session: ToldSession };

/** What the rows of one file have told so far, to find rows that contradict each other. */
export class SeenAttendance {
  private readonly marked = new Map<string, number>();
  /** Sessions that are made, by course, day, start and place. */
  private readonly made = new Map<string, Told>();

  /** Remembers the row where nothing is wrong. Faults: ROWS_MATCH_ONE_LEARNER, SESSION_CONTRADICTED. */
  contradiction(
    { parsed: { row }, said }: TypedAttendance,
    learnerId: string,
    session: Exclude<SessionOfRow, { kind: 'fault' }>,
  ): RowFault | undefined {
    const told = said === undefined || 'sessionId' in said.session ? undefined : said.session;
    if (session.kind === 'new' && told !== undefined) {
      const earlier = this.firstOf(row, told);
      if (contradicts(earlier.session, told)) return contradicted(earlier.row);
    }
    const name = `${learnerId} ${session.sessionId}`;
    const marked = this.marked.get(name);
    if (marked !== undefined) return sameLearner(marked);
    this.marked.set(name, row);
    return undefined;
  }

  private firstOf(row: number, session: ToldSession): Told {
    const { course, day, start, place } = session;
    const name = [course.courseId, day, start ?? '', foldText(place ?? '')].join(' ');
    const first = this.made.get(name) ?? { row, session };
    const trainer = first.session.trainer ?? session.trainer;
    this.made.set(name, { ...first, session: { ...first.session, trainer } });
    return first;
  }
}

/** A session that is made has one end; whoever does not tell the trainer does not deny one. */
const contradicts = (earlier: ToldSession, now: ToldSession): boolean =>
  earlier.end !== now.end ||
  (earlier.trainer !== null && now.trainer !== null && foldText(earlier.trainer) !== foldText(now.trainer));

const contradicted = (row: number): RowFault => ({
  column: 'heldOn',
  code: 'SESSION_CONTRADICTED',
  message: `Row ${row} of the file tells another end or trainer of the same session`,
});

const sameLearner = (row: number): RowFault => ({
  column: null,
  code: 'ROWS_MATCH_ONE_LEARNER',
  message: `Row ${row} of the file is about the same learner in the same session`,
});
