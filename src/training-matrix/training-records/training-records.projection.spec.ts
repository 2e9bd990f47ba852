import { projecting } from '../../../test/support/given.js';
import * as learner from '../../../test/support/learners.js';
import * as training from '../../../test/support/training.js';
import type { TrainingFacts } from '../domain/training-facts.js';
import { trainingRecords } from './training-records.projection.js';

const NINE = Date.parse('2026-03-31T09:00:00.000Z');
const later = { metadata: { recordedAt: '2026-11-24T10:00:00.000Z' } };
const TEN = Date.parse(later.metadata.recordedAt);
const zoe: TrainingFacts = {
  learnerId: 'L1',
  name: 'Zoë Keller',
  nameKey: 'zoe keller',
  employeeNumber: '17',
  changedPosition: 1,
  abandoned: false,
  times: [NINE],
  groups: [[0, 'kitchen']],
  jobRoles: [[0, 'cook']],
  starts: [[0, 19783]],
  statuses: [],
  courses: [],
};
const stream = 'training-L1';

describe('the facts of a learner’s training', () => {
  it('begin with the registration', () =>
    projecting(trainingRecords).when(learner.registered()).then({ L1: zoe }));

  it('keep every change of the learner with the moment at which it was recorded', () =>
    projecting(trainingRecords)
      .given({ L1: zoe })
      .when(
        { ...learner.renamed('Zoë Marsh'), ...later },
        { ...learner.numberChanged('18', 'key'), ...later },
        { ...learner.startChanged(null), ...later },
        { ...learner.moved('ward'), ...later },
        { ...learner.roleChanged(null), ...later },
        { ...learner.wentOnLeave(null, '2026-11-24'), ...later },
        { ...learner.returned('2026-11-25'), ...later },
        { ...learner.deactivated('left', '2026-11-26'), ...later },
      )
      .then({
        L1: {
          ...zoe,
          name: 'Zoë Marsh',
          nameKey: 'zoe marsh',
          employeeNumber: '18',
          changedPosition: 8,
          times: [NINE, TEN],
          groups: [
            [0, 'kitchen'],
            [1, 'ward'],
          ],
          jobRoles: [
            [0, 'cook'],
            [1, null],
          ],
          starts: [
            [0, 19783],
            [1, null],
          ],
          statuses: [
            [1, 'on-leave', 20781],
            [1, 'active', 20782],
            [1, 'inactive', 20783],
          ],
        },
      }));

  it('keep what happened to each course in the order of the log', () =>
    projecting(trainingRecords)
      .given({ L1: zoe })
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
          ...zoe,
          changedPosition: 9,
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
        },
      }));

  it('are none for somebody who was never registered', () =>
    projecting(trainingRecords)
      .when({ ...training.allocated(), stream }, learner.abandoned())
      .then({}));

  it('say so where a registration never finished', () =>
    projecting(trainingRecords)
      .given({ L1: zoe })
      .when(learner.abandoned())
      .then({ L1: { ...zoe, abandoned: true } }));
});

const fireEnded = { learnerId: 'L1', exemptionId: 'E1', courseId: 'fire', endedOn: '2026-12-01' };
