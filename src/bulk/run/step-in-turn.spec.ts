import type { Accepted, Hindrance } from './chunk-work.js';
import { StepInTurn } from './step-in-turn.js';

const one = (learnerId: string): Accepted => ({ learnerId, parts: [], known: { revision: 0 } });
const names = (all: readonly Accepted[]): string => all.map(({ learnerId }) => learnerId).join(' ');
const TAKEN = 'EMAIL_TAKEN';

/** Runs a step whose appends always succeed; `waitsFor`: who takes what of whom. Answers the order, and who was refused. */
const ran = (learnerIds: string, waitsFor: Readonly<Record<string, string>>) => {
  const step = new StepInTurn(learnerIds.split(' ').map(one));
  const order: string[] = [];
  const refused: string[] = [];
  const gone = new Set<string>();
  for (let ready = step.ready(); ready.length > 0; ready = step.ready()) {
    const open = new Set(step.open().map(({ learnerId }) => learnerId));
    const hindered = new Map<string, Hindrance>();
    for (const { learnerId } of ready) {
      const other = waitsFor[learnerId];
      if (other === undefined || gone.has(other)) continue;
      hindered.set(learnerId, open.has(other) ? { code: TAKEN, waitsFor: other } : { code: TAKEN });
    }
    const free = step.sorted(ready, hindered, ({ learnerId }) => refused.push(learnerId));
    if (free.length > 0) order.push(names(free));
    for (const { learnerId } of free) gone.add(learnerId);
    step.leave(free, gone);
    if (!step.isStuck()) continue;
    const parted = step.oneOfACircle();
    order.push(`(${parted.learnerId})`);
    gone.add(parted.learnerId);
    step.parted(parted);
  }
  return { order, refused };
};

describe('a step whose learners take what others of it give up', () => {
  it('is done at once where nobody waits', () => {
    expect(ran('ann bo cy', {})).toEqual({ order: ['ann bo cy'], refused: [] });
  });

  it('goes along a row, from its end', () => {
    expect(ran('ann bo cy di', { ann: 'bo', bo: 'cy' })).toEqual({
      order: ['cy di', 'bo', 'ann'],
      refused: [],
    });
  });

  it('parts a circle at one of its members, and whoever hangs on it follows', () => {
    expect(ran('zoe ann bo cy', { zoe: 'ann', ann: 'bo', bo: 'cy', cy: 'ann' })).toEqual({
      order: ['(ann)', 'zoe cy', 'bo', 'ann'],
      refused: [],
    });
  });

  it.each(['ann bo', 'bo ann'])(
    'refuses who waits for somebody that is refused, in the order %s',
    (order) => {
      expect(ran(order, { ann: 'bo', bo: 'a stranger' })).toEqual({ order: [], refused: ['bo', 'ann'] });
    },
  );

  it('leaves open who met a conflict, with those who wait for them', () => {
    const step = new StepInTurn([one('ann'), one('bo'), one('cy')]);
    const free = step.sorted(
      step.ready(),
      new Map([['ann', { code: TAKEN, waitsFor: 'bo' }]]),
      () => undefined,
    );
    step.leave(free, new Set(['cy']));
    expect([names(step.ready()), names(step.open()), step.isStuck()]).toEqual(['', '', false]);
  });
});
