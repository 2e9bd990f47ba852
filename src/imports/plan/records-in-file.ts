import type { LearnerRecord, TrainingEvent } from '../../training/training.contract.js';

/** As many records of one learner as one undo can take back in one append. */
export const RECORDS_A_LEARNER = 1_000;

/**
 * What the rows of a file up to here would have done, by learner: a later row is decided as if they were done. Holds only the
 * events, some hundred bytes a record; the records themselves are read again for each batch.
 */
export class RecordsInFile {
  private readonly events = new Map<string, TrainingEvent[]>();
  private readonly current = new Map<string, LearnerRecord>();

  /** Begins a batch with the records of its learners as they stand before the file. */
  begin(standing: ReadonlyMap<string, Pick<LearnerRecord, 'learner' | 'record'>>): void {
    this.current.clear();
    for (const [learnerId, { learner, record }] of standing) {
      const earlier = this.events.get(learnerId);
      const after = earlier === undefined ? record : record.after(earlier);
      this.current.set(learnerId, { learner, record: after, history: [] });
    }
  }

  /** Undefined for a learner that the batch did not begin with. */
  of(learnerId: string): LearnerRecord | undefined {
    return this.current.get(learnerId);
  }

  isFull(learnerId: string): boolean {
    return (this.events.get(learnerId)?.length ?? 0) >= RECORDS_A_LEARNER;
  }

  add(learnerId: string, events: readonly TrainingEvent[]): void {
    const known = this.current.get(learnerId);
    if (known !== undefined) this.current.set(learnerId, { ...known, record: known.record.after(events) });
    const earlier = this.events.get(learnerId);
    if (earlier === undefined) this.events.set(learnerId, [...events]);
    else earlier.push(...events);
  }
}
