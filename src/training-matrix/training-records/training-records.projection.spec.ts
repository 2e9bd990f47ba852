import { projecting } from '../../../test/support/given.js';
import * as training from '../../../test/support/training.js';
import { trainingRecords } from './training-records.projection.js';

const NINE = Date.parse('2026-03-31T09:00:00.000Z');
const later = { metadata: { recordedAt: '2026-11-24T10:00:00.000Z' } };
const TEN = Date.parse(later.metadata.recordedAt);
const stream = 'training-L1';

describe('the facts of a learner’s training', () => {
  it('begin with the first that was told of a course', () =>
    projecting(trainingRecords)
      .when({ ...training.allocated(), stream })
      .then({
        L1: {
          learnerId: 'L1',
          changedPosition: 1,
          revision: 0,
          times: [NINE],
          courses: [['moving', [['allocated', 0, 20781, 20880, 'manual', true, null]], [], []]],
          openAllocations: 1,
        },
      }));

  it('keep what happened to each course in the order of the log', () =>
    projecting(trainingRecords)
      .when(
        { ...training.allocated({ planId: 'P1', source: 'plan' }), stream },
        { ...training.completed({ signOff: 'waiting' }), stream },
        { ...training.signedOff(), stream, ...later },
        { ...training.recalculated(null), stream, ...later },
        { ...training.voided(), stream, ...later },
        { ...training.dueDateChanged(null), stream, ...later },
        { ...training.withdrawn(), stream, ...later },
        { ...training.exempted({ courseId: 'fire' }), stream, ...later },
        { ...training.exemptionEnded('2026-12-01'), data: { ...fireEnded }, stream, ...later },
      )
      .then({
        L1: {
          learnerId: 'L1',
          changedPosition: 9,
          revision: 8,
          times: [NINE, TEN],
          courses: [
            [
              'moving',
              [
                ['allocated', 0, 20781, 20880, 'plan', true, 'P1'],
                ['due', 1, 20811, null],
                ['withdrawn', 1, 20781],
              ],
              [['C1', 0, 20781, 21146, 'by-rule', 'here', 1, 1, [[1, null]]]],
              [],
            ],
            ['fire', [], [], [['E1', 1, 20781, null, 'medical', [1, 20788]]]],
          ],
          openAllocations: 0,
        },
      }));

  it('keep the validity that a learning plan asks for', () =>
    projecting(trainingRecords)
      .when({ ...training.allocated({ planId: 'P1', source: 'plan', validityMonths: null }), stream })
      .then({
        L1: {
          learnerId: 'L1',
          changedPosition: 1,
          revision: 0,
          times: [NINE],
          courses: [['moving', [['allocated', 0, 20781, 20880, 'plan', true, 'P1', null]], [], []]],
          openAllocations: 1,
        },
      }));

  it('say nothing of attendance, which makes no cell, but count it', () =>
    projecting(trainingRecords)
      .when({ ...training.allocated(), stream }, { ...training.attended(), stream })
      .then({
        L1: {
          learnerId: 'L1',
          changedPosition: 1,
          revision: 1,
          times: [NINE],
          courses: [['moving', [['allocated', 0, 20781, 20880, 'manual', true, null]], [], []]],
          openAllocations: 1,
        },
      }));
});

const fireEnded = { learnerId: 'L1', exemptionId: 'E1', courseId: 'fire', endedOn: '2026-12-01' };
