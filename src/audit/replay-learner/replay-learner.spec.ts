import { recorded } from '../../../test/support/given.js';
import { deactivated, moved, registered } from '../../../test/support/learners.js';
import { allocated, completed } from '../../../test/support/training.js';
import { replayed } from './replay-learner.js';

const history = [registered(), moved('ward'), deactivated()].map((event, index) =>
  recorded({ ...event, metadata: { recordedAt: `2026-11-2${index}T09:00:00.000Z` } }, index),
);

describe('a learner as known then', () => {
  it('is everything up to now without a limit', () => {
    expect(replayed('L1', history, {})).toMatchObject({
      learnerId: 'L1',
      learner: { status: 'inactive', groupId: 'ward' },
      asOf: { position: 3, revision: 2, recordedAt: '2026-11-22T09:00:00.000Z', type: 'LearnerDeactivated' },
      folded: 3,
      later: 0,
    });
  });

  it('is what was recorded by a moment, or up to a position', () => {
    const moment = replayed('L1', history, { at: '2026-11-21T09:00:00.000Z' });
    expect(moment).toMatchObject({ learner: { status: 'active', groupId: 'ward' }, folded: 2, later: 1 });
    expect(replayed('L1', history, { position: 1 })).toMatchObject({
      learner: { groupId: 'kitchen' },
      later: 2,
    });
  });

  it('is nobody before the registration', () => {
    expect(replayed('L1', history, { at: '2026-01-01T00:00:00.000Z' })).toEqual({
      learnerId: 'L1',
      learner: null,
      training: { allocations: [], completions: [], exemptions: [], attendances: [] },
      asOf: null,
      folded: 0,
      later: 3,
    });
  });

  it('has the training record of then', () => {
    const both = [registered(), allocated(), completed(), deactivated()].map(recorded);
    expect(replayed('L1', both, { position: 2 })).toMatchObject({
      training: { allocations: [{ courseId: 'moving', completed: false }], completions: [] },
      asOf: { type: 'CourseAllocated' },
      later: 2,
    });
    expect(replayed('L1', both, {})).toMatchObject({
      learner: { status: 'inactive' },
      training: {
        allocations: [{ courseId: 'moving', completed: true }],
        completions: [{ completionId: 'C1', expiresOn: '2027-11-24', void: false }],
      },
    });
  });
});
