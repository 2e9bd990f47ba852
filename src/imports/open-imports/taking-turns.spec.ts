import { FewAtATime } from './few-at-a-time.js';
import { OneAtATime } from './one-at-a-time.js';

/** Work that a test ends by hand, also before it has begun. */
const byHand = () => {
  const begun: string[] = [];
  const ended = new Map<string, PromiseWithEnd>();
  const endOf = (name: string): PromiseWithEnd => {
    const known = ended.get(name) ?? withEnd();
    ended.set(name, known);
    return known;
  };
  const work = (name: string) => async (): Promise<string> => {
    begun.push(name);
    await endOf(name).over;
    return name;
  };
  return { begun, work, end: (name: string) => endOf(name).end() };
};
type PromiseWithEnd = { readonly over: Promise<void>; readonly end: () => void };
const withEnd = (): PromiseWithEnd => {
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (end = resolve));
  return { over, end };
};
const never = (): AbortSignal => new AbortController().signal;

describe('work of which one piece at a time runs for one thing', () => {
  it('waits for what came before it, also where that failed, but not for other things', async () => {
    const turns = new OneAtATime();
    const { begun, work, end } = byHand();
    const first = turns.run('a', async () => {
      await work('first')();
      throw new Error('it failed');
    });
    const second = turns.run('a', work('second'));
    const other = turns.run('b', work('other'));
    await Promise.resolve().then(() => undefined);
    expect(begun).toEqual(['first', 'other']);
    end('first');
    await expect(first).rejects.toThrow('it failed');
    end('other');
    await other;
    end('second');
    expect(await second).toBe('second');
    expect(begun).toEqual(['first', 'other', 'second']);
  });
});

describe('work of which a few pieces run at a time', () => {
  it('has its turn in the order in which it came', async () => {
    const turns = new FewAtATime(1);
    const { begun, work, end } = byHand();
    const all = ['a', 'b', 'c'].map((name) => turns.run(never(), work(name)));
    for (const [index, name] of ['a', 'b', 'c'].entries()) {
      end(name);
      await all[index];
    }
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('holds nobody up where it is aborted while it waits', async () => {
    const turns = new FewAtATime(1);
    const { begun, work, end } = byHand();
    const [leaving, gone] = [new AbortController(), new AbortController()];
    const first = turns.run(never(), work('first'));
    const left = turns.run(leaving.signal, async () => leaving.signal.aborted);
    const last = turns.run(never(), work('last'));
    leaving.abort();
    expect(await left).toBe(true);
    gone.abort();
    expect(await turns.run(gone.signal, async () => gone.signal.aborted)).toBe(true);
    end('first');
    await first;
    end('last');
    expect(await last).toBe('last');
    expect(begun).toEqual(['first', 'last']);
  });
});
