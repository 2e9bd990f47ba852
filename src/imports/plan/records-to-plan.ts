import { learnerOfRow, type LearnerRow } from '../../learners/learners.contract.js';
import type { LearnerRecord, LearnersWithRecords } from '../../training/training.contract.js';
import type { AskedRecord, ShownRecords } from '../../training-matrix/training-matrix.contract.js';

/** A learner whom rows of a batch were matched to, and what the rows say of their record. */
export type ToRead = { readonly row: LearnerRow; readonly asked: readonly AskedRecord[] };

type StandingRecord = Pick<LearnerRecord, 'learner' | 'record'>;

/** The records that a dry run decides about. */
export class RecordsToPlan {
  constructor(
    private readonly shown: Pick<ShownRecords, 'showNow' | 'of'>,
    private readonly learners: Pick<LearnersWithRecords, 'of'>,
  ) {}

  /**
   * For the batches of one file: out of the view where that shows all that was written before the file came, and tells enough
   * of the learner; else out of the log. By learner.
   */
  async ofFile(): Promise<
    (wanted: ReadonlyMap<string, ToRead>) => Promise<ReadonlyMap<string, StandingRecord>>
  > {
    const believed = await this.shown.showNow();
    return async (wanted) => {
      const found = new Map<string, StandingRecord>();
      const shown = believed
        ? await this.shown.of(new Map([...wanted].map(([id, { asked }]) => [id, asked])))
        : new Map<string, never>();
      for (const [learnerId, { row }] of wanted) {
        const record = shown.get(learnerId)?.record;
        if (record !== undefined) found.set(learnerId, { learner: learnerOfRow(row), record });
      }
      const others = [...wanted.keys()].filter((id) => !found.has(id));
      if (others.length > 0)
        for (const [learnerId, known] of await this.learners.of(others)) found.set(learnerId, known);
      return found;
    };
  }
}
