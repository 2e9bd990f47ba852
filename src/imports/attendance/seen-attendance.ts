import { foldText } from '../../platform/read-store/folding.js';
import type { RowFault } from '../row-fault.js';
import type { SessionOfRow } from './session-of-row.js';
import type { ToldSession, TypedAttendance } from './typed-attendance.js';

/** What the first row tells, and the first that names a trainer. */
type Told = { readonly row: number; readonly session: ToldSession; readonly trained?: Trained };
type Trained = { readonly row: number; readonly trainer: string };

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
      const contradicts = contradictedBy(this.firstOf(row, told), told);
      if (contradicts !== undefined) return contradicted(contradicts);
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
    const { trainer } = session;
    const trained = first.trained ?? (trainer === null ? undefined : { row, trainer });
    this.made.set(name, trained === undefined ? first : { ...first, trained });
    return first;
  }
}

/** The row that tells otherwise. A session that is made has one end; whoever does not tell the trainer does not deny one. */
const contradictedBy = ({ row, session, trained }: Told, now: ToldSession): number | undefined => {
  if (session.end !== now.end || session.endDay !== now.endDay) return row;
  const isOther =
    trained !== undefined && now.trainer !== null && foldText(trained.trainer) !== foldText(now.trainer);
  return isOther ? trained.row : undefined;
};

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
