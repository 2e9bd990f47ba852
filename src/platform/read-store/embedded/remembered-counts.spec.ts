import { type CellCounts, RememberedCounts } from './remembered-counts.js';

/** Counts that are different each time they are made. */
const counting = () => {
  let made = 0;
  return (): CellCounts => [[(made += 1), 0]];
};

describe('counts of a view', () => {
  it('are made once while nobody writes', () => {
    const remembered = new RememberedCounts();
    const count = counting();
    const first = remembered.asOf(7).of('anna', count);
    expect(remembered.asOf(7).of('anna', count)).toBe(first);
  });

  it('are made again after a write', () => {
    const remembered = new RememberedCounts();
    const count = counting();
    const first = remembered.asOf(7).of('anna', count);
    expect(remembered.asOf(8).of('anna', count)).not.toEqual(first);
  });

  it('are those of what was asked', () => {
    const remembered = new RememberedCounts().asOf(7);
    const count = counting();
    expect(remembered.of('anna', count)).not.toEqual(remembered.of('bea', count));
  });

  it('are forgotten, the oldest first, once there are many', () => {
    const remembered = new RememberedCounts().asOf(7);
    const count = counting();
    const first = remembered.of('first', count);
    const second = remembered.of('second', count);
    for (let at = 0; at < 31; at += 1) remembered.of(`another ${at}`, count);
    expect(remembered.of('second', count)).toBe(second);
    expect(remembered.of('first', count)).not.toEqual(first);
  });
});
