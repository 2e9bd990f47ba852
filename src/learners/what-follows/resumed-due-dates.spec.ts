import {
  deactivated,
  reactivated,
  registered,
  returned,
  wentOnLeave,
} from '../../../test/support/learners.js';
import { resumedDueDates } from './resumed-due-dates.js';

const moving = { courseId: 'moving', dueOn: '2026-12-24', dueSetOn: '2026-11-01' };

it('is later by the days of the absence that ends, from where an earlier one had moved it', () => {
  const earlier = [
    registered(),
    wentOnLeave(null, '2026-11-05'),
    returned('2026-11-08'),
    deactivated('left', '2026-11-10'),
  ];
  expect(resumedDueDates([moving], earlier, [reactivated('2026-11-24')], '2026-11-24')).toEqual([
    { courseId: 'moving', before: '2026-12-27', dueOn: '2027-01-10' },
  ]);
});

it('is the same for a learner who is back on the day of leaving, and none where nothing is due', () => {
  const earlier = [registered(), deactivated('left', '2026-11-24')];
  const undated = { ...moving, courseId: 'fire', dueOn: null };
  expect(resumedDueDates([moving, undated], earlier, [reactivated('2026-11-24')], '2026-11-24')).toEqual([
    { courseId: 'moving', before: '2026-12-24', dueOn: '2026-12-24' },
  ]);
});
