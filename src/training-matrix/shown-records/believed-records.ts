import type { Learner } from '../../learners/learners.contract.js';
import type { KnownRecord } from '../../training/training.contract.js';
import type { AskedRecord } from './shown-record.js';
import type { ShownRecords } from './shown-records.js';

/** Learners as the log knows them; every asked one is in the answer. */
type LearnersOfLog = {
  of(learnerIds: readonly string[]): Promise<ReadonlyMap<string, { readonly learner: Learner }>>;
};

/**
 * Learners as the log knows them, with their records as the view shows them: a learner's own stream is short, and nothing
 * guards it when the record is appended to; that of the record is long, and its revision is the guard.
 */
export class BelievedRecords {
  constructor(
    private readonly shown: Pick<ShownRecords, 'of'>,
    private readonly learners: LearnersOfLog,
  ) {}

  /** Those whose record is to be read from the log are absent. */
  async of(asked: ReadonlyMap<string, readonly AskedRecord[]>): Promise<ReadonlyMap<string, KnownRecord>> {
    const shown = await this.shown.of(asked);
    const learners = await this.learners.of([...shown.keys()]);
    return new Map(
      [...shown].flatMap(([learnerId, record]): [string, KnownRecord][] => {
        const learner = learners.get(learnerId)?.learner;
        return learner === undefined ? [] : [[learnerId, { ...record, learner, history: [] }]];
      }),
    );
  }
}
