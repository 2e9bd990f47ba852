import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from './api-client.js';

type Projection = { readonly name: string; readonly state: string; readonly lag: number };

const POLL_MS = 50;

/** Until every view is live and shows the whole log. Throws when one has stopped. */
export const viewsCaughtUp = async (api: ApiClient): Promise<void> => {
  for (;;) {
    const answer = await api.ask<{ projections: readonly Projection[] } | readonly Projection[]>({
      method: 'GET',
      path: '/projections',
    });
    const projections = 'projections' in answer ? answer.projections : answer;
    const stopped = projections.find(({ state }) => state === 'stopped');
    if (stopped !== undefined) throw new Error(`The projection ${stopped.name} has stopped`);
    if (projections.every(({ state, lag }) => state === 'live' && lag === 0)) return;
    await pause(POLL_MS);
  }
};

export type OperationProgress = {
  readonly operationId: string;
  readonly state: string;
  readonly total: number;
  readonly done: number;
  readonly counts: { readonly applied: number; readonly unchanged: number; readonly refused: number };
};

/** Until a bulk operation is over; tells each new state of it. */
export const operationFinished = async (
  api: ApiClient,
  operationId: string,
  onProgress: (progress: OperationProgress) => void = () => undefined,
): Promise<OperationProgress> => {
  for (;;) {
    const answer = await api.send({ method: 'GET', path: `/bulk-operations/${operationId}` });
    // Asked for, but not yet in the view.
    if (answer.status === 200) {
      const progress = answer.body as OperationProgress;
      onProgress(progress);
      if (progress.state === 'finished') return progress;
    } else if (answer.status !== 404)
      throw new Error(`The operation answers ${answer.status} ${JSON.stringify(answer.body)}`);
    await pause(POLL_MS);
  }
};

/** Milliseconds that the work took. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
