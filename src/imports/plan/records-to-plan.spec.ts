import { registered } from '../../../test/support/learners.js';
import { allocated } from '../../../test/support/training.js';
import { learner, type LearnerRow } from '../../learners/learners.contract.js';
import { fold } from '../../platform/deciding/drafting.js';
import { type KnownRecord, TrainingRecord, trainingRecord } from '../../training/training.contract.js';
import type { ShownRecord } from '../../training-matrix/training-matrix.contract.js';
import { RecordsToPlan, type ToRead } from './records-to-plan.js';

const rowOf = (learnerId: string): LearnerRow => ({ learnerId, groupId: 'kitchen' }) as LearnerRow;
const wanted = new Map<string, ToRead>(
  ['ann', 'bo'].map((id) => [id, { row: rowOf(id), asked: [{ kind: 'allocate', courseId: 'moving' }] }]),
);
const inView: ShownRecord = { record: fold(trainingRecord, [allocated()]), revision: 0 };

/** Of everybody the log has an empty record, and the view shows Ann's. */
const reading = (isCurrent: boolean) => {
  const fromLog: string[] = [];
  const records = new RecordsToPlan(
    { showNow: async () => isCurrent, of: async () => new Map([['ann', inView]]) },
    {
      of: async (ids) => {
        fromLog.push(...ids);
        return new Map(
          ids.map((id): [string, KnownRecord] => [
            id,
            {
              learner: fold(learner, [registered({ learnerId: id })]),
              record: TrainingRecord.empty,
              revision: 'none',
              history: [],
            },
          ]),
        );
      },
    },
  );
  return { records, fromLog };
};

describe('the records that a dry run decides about', () => {
  it('are those of the view, where it is current, and of the log for whom it does not tell enough', async () => {
    const { records, fromLog } = reading(true);
    const found = await (await records.ofFile())(wanted);
    expect(fromLog).toEqual(['bo']);
    expect(found.get('ann')).toMatchObject({
      learner: { learnerId: 'ann', groupId: 'kitchen' },
      record: inView.record,
    });
    expect(found.get('bo')?.record).toBe(TrainingRecord.empty);
  });

  it('are those of the log where the view is late', async () => {
    const { records, fromLog } = reading(false);
    const found = await (await records.ofFile())(wanted);
    expect(fromLog).toEqual(['ann', 'bo']);
    expect(found.get('ann')?.record).toBe(TrainingRecord.empty);
  });
});
