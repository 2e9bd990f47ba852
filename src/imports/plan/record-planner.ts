import type { Actor } from '../../access/actor.js';
import type { LearnerRows } from '../../bulk/bulk.contract.js';
import type { CourseCatalogue } from '../../courses/courses.contract.js';
import type { LearnerRow } from '../../learners/learners.contract.js';
import type { BlindIndex } from '../../platform/keys/blind-index.js';
import type { AskedRecord } from '../../training-matrix/training-matrix.contract.js';
import { CourseNames } from '../match/course-names.js';
import { KeyHolders } from '../match/key-holders.js';
import type { MatchKey } from '../file/reading-wish.js';
import { keysOfRows, NO_KEYS } from '../match/row-keys.js';
import { type LearnerMatch, matchLearner } from '../match/match-learner.js';
import type { TrainingFile } from '../file/file-to-plan.js';
import type { TypedRecord, TypedRecords } from '../match/typed-record.js';
import { typedRecords } from '../match/typed-records.js';
import type { RowFault } from '../row-fault.js';
import type { RecordFacts } from '../run/record-command.js';
import type { FilePlanner } from './batch-planner.js';
import type { Planning } from './planning.js';
import { planRecord } from './plan-record.js';
import { type PlannedRow, rejectedRow } from './planned-row.js';
import { RECORDS_A_LEARNER, RecordsInFile } from './records-in-file.js';
import type { RecordsToPlan, ToRead } from './records-to-plan.js';

export type RecordPlanning = Pick<
  Planning<TrainingFile>,
  'by' | 'file' | 'wish' | 'today' | 'layout' | 'dates'
>;

type Matched = { readonly row: TypedRecords; readonly match: LearnerMatch };

/** Plans the rows of a file of training records in batches: a look-up of the learners and a read of their records for each. */
export class RecordPlanner {
  private readonly holders: KeyHolders;

  constructor(
    rows: Pick<LearnerRows, 'find'>,
    private readonly index: BlindIndex,
    private readonly records: Pick<RecordsToPlan, 'ofFile'>,
    private readonly catalogue: Pick<CourseCatalogue, 'current'>,
  ) {
    this.holders = new KeyHolders(rows);
  }

  /** For one file, in its order. */
  async ofFile({ by, file, wish, today, layout, dates }: RecordPlanning): Promise<FilePlanner> {
    const catalogue = await this.catalogue.current();
    const courses = new CourseNames(catalogue.all());
    const reading = { file, courses, dates, layout, course: wish.course, keepValues: wish.keepValues };
    const facts = { by, today, courseOf: (courseId: string) => catalogue.find(courseId) };
    const inFile = new RecordsInFile();
    const recordsOf = await this.records.ofFile();
    const plan: FilePlanner['plan'] = async ({ header, rows }) => {
      const matched = await this.matched(
        rows.map((parsed) => typedRecords(parsed, header, reading)),
        wish.keys,
        by,
      );
      inFile.begin(await recordsOf(toRead(matched)));
      const planned = matched.flatMap((one) =>
        wish.keepValues ? withValues(one, plannedOf(one, inFile, facts)) : plannedOf(one, inFile, facts),
      );
      return { planned, contradicted: new Map() };
    };
    return { plan };
  }

  private async matched(
    rows: readonly TypedRecords[],
    order: readonly MatchKey[],
    by: Actor,
  ): Promise<readonly Matched[]> {
    const keys = keysOfRows(
      this.index,
      rows.map((row) => row.keys),
    );
    const holders = await this.holders.of(keys);
    return rows.map((row, at) => ({ row, match: matchLearner(keys[at] ?? NO_KEYS, holders, order, by) }));
  }
}

/** Whose records the rows speak of, and what of them. */
const toRead = (matched: readonly Matched[]): ReadonlyMap<string, ToRead> => {
  const wanted = new Map<string, { readonly row: LearnerRow; readonly asked: AskedRecord[] }>();
  for (const { row, match } of matched) {
    if (match.kind !== 'found') continue;
    const { learnerId } = match.row;
    const one = wanted.get(learnerId) ?? { row: match.row, asked: [] };
    for (const { said } of row.records) if (said !== undefined) one.asked.push(said.values);
    wanted.set(learnerId, one);
  }
  return wanted;
};

/** What was read of the row with each record of it; a row that is rejected as a whole has all of them. */
const withValues = (
  { row: { read, records } }: Matched,
  planned: readonly PlannedRow[],
): readonly PlannedRow[] => {
  const all = records.length === 0 ? [read] : records.map((record) => ({ ...read, ...record.read }));
  if (planned.length !== all.length) return planned.map((one) => ({ ...one, read: all }));
  return planned.map((one, at) => ({ ...one, read: all.slice(at, at + 1) }));
};

const TOO_MANY: RowFault = {
  column: null,
  code: 'TOO_MANY_RECORDS',
  message: `A file changes at most ${RECORDS_A_LEARNER} records of one learner: put the others into another file`,
};

const plannedOf = (
  { row: { parsed, faults, records }, match }: Matched,
  inFile: RecordsInFile,
  facts: RecordFacts,
): readonly PlannedRow[] => {
  const known = match.kind === 'found' ? inFile.of(match.row.learnerId) : undefined;
  if (faults.length > 0 || match.kind === 'fault' || known === undefined) {
    // A row that cannot be read, or whose keys cannot, is nobody's: that it was not found would mislead.
    const unmatched = faults.length === 0 && match.kind === 'fault' ? [match.fault] : [];
    return [
      rejectedRow(parsed, [
        ...faults,
        ...unmatched,
        ...records.flatMap((record) => headed(record.faults, record)),
      ]),
    ];
  }
  const { learnerId } = match.row;
  return records.map((record) => {
    if (inFile.isFull(learnerId)) return rejectedRow(parsed, [TOO_MANY]);
    const standing = inFile.of(learnerId) ?? known;
    const { planned, events } = planRecord(parsed, record, learnerId, standing, facts);
    if (events.length > 0) inFile.add(learnerId, events);
    return planned.faults.length === 0 ? planned : { ...planned, faults: headed(planned.faults, record) };
  });
};

/** Of several records of a row the columns have headers of their own. */
const headed = (faults: readonly RowFault[], { headings = {} }: TypedRecord): readonly RowFault[] =>
  faults.map((fault) => {
    const heading = fault.column === null ? undefined : headings[fault.column];
    return heading === undefined ? fault : { ...fault, heading };
  });
