import { NO_SIDE_EFFECTS } from '../actions/side-effects.js';
import { effectColumns, effectsAt } from './effect-columns.js';

it('keeps the side effects of each learner, and nothing where there are none', () => {
  const each = [
    NO_SIDE_EFFECTS,
    { ...NO_SIDE_EFFECTS, futureBookingsEnded: 2 },
    { ...NO_SIDE_EFFECTS, futureBookingsEnded: 1, openAllocationsPaused: 5 },
  ];
  const columns = effectColumns(each);
  expect(columns).toEqual({ futureBookingsEnded: [0, 2, 1], openAllocationsPaused: [0, 0, 5] });
  expect(each.map((_, index) => effectsAt(columns, index))).toEqual(each);
  expect(effectColumns([NO_SIDE_EFFECTS])).toEqual({});
});
