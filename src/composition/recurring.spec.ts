import { jest } from '@jest/globals';
import { createLog } from '../platform/observability/log.js';
import { recurring } from './recurring.js';

const log = createLog('silent', 'test');

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const working = (work: () => Promise<number>) =>
  recurring({ name: 'a work', everyMs: 1_000, retryMs: 10, work }, log);

it('works at once, then each time the pause is over', async () => {
  const work = jest.fn(() => Promise.resolve(1));
  const { close } = working(work);
  expect(work).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(999);
  expect(work).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(1);
  expect(work).toHaveBeenCalledTimes(2);
  await close();
  await jest.advanceTimersByTimeAsync(10_000);
  expect(work).toHaveBeenCalledTimes(2);
});

it('tries a failure again soon', async () => {
  const work = jest.fn(() => Promise.reject(new Error('away')));
  const { close } = working(work);
  await jest.advanceTimersByTimeAsync(10);
  expect(work).toHaveBeenCalledTimes(2);
  await close();
});

it('does not begin again before the last time is over, and waits for it when closed', async () => {
  let finish = (_: number): void => undefined;
  const work = jest.fn(() => new Promise<number>((resolve) => (finish = resolve)));
  const { close } = working(work);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(work).toHaveBeenCalledTimes(1);
  let closed = false;
  const closing = close().then(() => (closed = true));
  await jest.advanceTimersByTimeAsync(0);
  expect(closed).toBe(false);
  finish(0);
  await closing;
  expect(work).toHaveBeenCalledTimes(1);
});
