import type { Actor } from '../../access/actor.js';
import type { LearnerRows } from '../../bulk/bulk.contract.js';
import type { CourseCatalogue } from '../../courses/courses.contract.js';
import { learnerKeys } from '../../learners/learners.contract.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { BlindIndex } from '../../platform/keys/blind-index.js';
import type { LearnersWithRecords } from '../../training/training.contract.js';
import { CourseNames } from '../match/course-names.js';
import { KeyHolders } from '../match/key-holders.js';
import type { RowKeys } from '../match/match-row.js';
import { type LearnerMatch, matchLearner } from '../match/match-learner.js';
import { type TrainingFile, type TypedRecords, typedRecords } from '../match/typed-records.js';
import type { RowFault } from '../row-fault.js';
import type { RecordFacts } from '../run/record-command.js';
import type { BatchPlanner } from './batch-planner.js';
import { planRecord } from './plan-record.js';
import { type PlannedRow, rejectedRow } from './planned-row.js';
import { RECORDS_A_LEARNER, RecordsInFile } from './records-in-file.js';

type Matched = { readonly row: TypedRecords; readonly match: LearnerMatch };

/** Plans the rows of a file of training records in batches: a look-up of the learners and a read of their records for each. */
export class RecordPlanner {
  private readonly holders: KeyHolders;

  constructor(
    rows: Pick<LearnerRows, 'find'>,
    private readonly index: BlindIndex,
    private readonly learners: Pick<LearnersWithRecords, 'of'>,
    private readonly catalogue: Pick<CourseCatalogue, 'current'>,
  ) {
    this.holders = new KeyHolders(rows);
  }

  /** For one file, in its order. */
  async ofFile(by: Actor, file: TrainingFile, today: IsoDate): Promise<BatchPlanner> {
    const courses = await this.catalogue.current();
    const names = new CourseNames(courses.all());
    const facts = { by, today, courseOf: (courseId: string) => courses.find(courseId) };
    const inFile = new RecordsInFile();
    return async ({ header, rows }) => {
      const matched = await this.matched(
        rows.map((parsed) => typedRecords(parsed, header, file, names)),
        by,
      );
      const found = matched.flatMap(({ match }) => (match.kind === 'found' ? match.row.learnerId : []));
      inFile.begin(await this.learners.of([...new Set(found)]));
      return { planned: matched.flatMap((one) => plannedOf(one, inFile, facts)), contradicted: new Map() };
    };
  }

  private async matched(rows: readonly TypedRecords[], by: Actor): Promise<readonly Matched[]> {
    const keys = this.keysOf(rows);
    const holders = await this.holders.of(keys);
    return rows.map((row, at) => ({ row, match: matchLearner(keys[at] ?? NO_KEYS, holders, by) }));
  }

  /** As a rule the rows of a learner follow each other: the hashes are made once for all of them. */
  private keysOf(rows: readonly TypedRecords[]): readonly RowKeys[] {
    let last: { readonly of: TypedRecords['keys']; readonly keys: RowKeys } | undefined;
    return rows.map(({ keys: said }) => {
      if (
        last?.of.email !== said.email ||
        last?.of.employeeNumber !== said.employeeNumber ||
        last === undefined
      )
        last = { of: said, keys: learnerKeys(this.index, said) };
      return last.keys;
    });
  }
}

const NO_KEYS: RowKeys = { emailKey: null, employeeNumberKey: null };

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
    return [rejectedRow(parsed, [...faults, ...unmatched, ...records.flatMap((record) => record.faults)])];
  }
  const { learnerId } = match.row;
  return records.map((record) => {
    if (inFile.isFull(learnerId)) return rejectedRow(parsed, [TOO_MANY]);
    const standing = inFile.of(learnerId) ?? known;
    const { planned, events } = planRecord(parsed, record, learnerId, standing, facts);
    if (events.length > 0) inFile.add(learnerId, events);
    return planned;
  });
};
