import { type EventSketch, projecting } from '../../../test/support/given.js';
import { operationResults } from '../operation-results/operation-results.projection.js';
import { operationsList } from './operations-list.projection.js';

const at = (recordedAt: string) => ({ recordedAt });
const data = {
  operationId: 'O1',
  action: { name: 'deactivate', reason: 'left', effectiveOn: '2026-11-24' },
  selectedBy: { by: 'ids' },
  total: 3,
  threshold: { activeLearners: 100, limit: 20, mustConfirm: false },
  planToken: 'token',
  askedOn: '2026-11-24',
  reach: { withinGroupId: null, ownLearnerId: null },
};
const requested: EventSketch = {
  type: 'BulkOperationRequested',
  data,
  personal: { note: 'ward closed', searchText: null },
  metadata: { ...at('2026-11-24T09:00:00.000Z'), reason: 'left' },
};
const frozen = (chunk: number, ...learnerIds: string[]): EventSketch => ({
  type: 'SelectionFrozen',
  data: { operationId: 'O1', chunk, learnerIds },
});
const started: EventSketch = {
  type: 'BulkOperationStarted',
  data: { operationId: 'O1' },
  metadata: at('2026-11-24T09:00:01.000Z'),
};
const done = (chunk: number, outcomes: string, refused = {}): EventSketch => ({
  type: 'BulkChunkDone',
  data: { operationId: 'O1', chunk, results: { outcomes, refused } },
});
const finished: EventSketch = {
  type: 'BulkOperationFinished',
  data: {
    operationId: 'O1',
    counts: { applied: 1, unchanged: 0, refused: 1, notRun: 1 },
    stopped: 'cancelled',
  },
  metadata: at('2026-11-24T09:00:03.000Z'),
};
const cancelRequested: EventSketch = {
  type: 'BulkOperationCancelRequested',
  data: { operationId: 'O1' },
  metadata: at('2026-11-24T09:00:02.000Z'),
};
const asRequested = {
  operationId: 'O1',
  action: data.action,
  selectedBy: { by: 'ids' },
  searchText: null,
  reason: 'left',
  note: 'ward closed',
  total: 3,
  threshold: data.threshold,
  askedOn: '2026-11-24',
  state: 'freezing',
  stopped: null,
  frozen: 0,
  done: 0,
  counts: { applied: 0, unchanged: 0, refused: 0, notRun: 0 },
  actorKind: 'administrator',
  actorId: 'administrator-1',
  requestedAt: '2026-11-24T09:00:00.000Z',
  startedAt: null,
  cancelRequestedAt: null,
  finishedAt: null,
  undoneBy: null,
  actionName: 'deactivate',
};

describe('the list of bulk operations', () => {
  it('shows who asked for what, and why', () => {
    projecting(operationsList)
      .when(requested)
      .then({ O1: asRequested as never });
  });

  it('forgets the note of an operation whose key was destroyed', () => {
    projecting(operationsList)
      .when({ ...requested, personal: 'erased' })
      .then({ O1: { ...asRequested, note: null } as never });
  });

  it('shows how far it is and how it ended', () => {
    const events = [
      requested,
      frozen(0, 'a', 'b'),
      frozen(1, 'c'),
      started,
      done(0, 'ar', { OWN_PROFILE: [1] }),
    ];
    const running = {
      ...asRequested,
      state: 'running',
      frozen: 3,
      done: 2,
      counts: { applied: 1, unchanged: 0, refused: 1, notRun: 0 },
      startedAt: '2026-11-24T09:00:01.000Z',
    };
    projecting(operationsList)
      .when(...events)
      .then({ O1: running as never });
    projecting(operationsList)
      .when(...events, cancelRequested, finished)
      .then({
        O1: {
          ...running,
          state: 'finished',
          stopped: 'cancelled',
          counts: { applied: 1, unchanged: 0, refused: 1, notRun: 1 },
          cancelRequestedAt: '2026-11-24T09:00:02.000Z',
          finishedAt: '2026-11-24T09:00:03.000Z',
        } as never,
      });
  });

  it('tells of an operation by which one it was undone', () => {
    const undo = {
      ...requested,
      data: { ...data, operationId: 'O2', action: { name: 'undo', operationId: 'O1' } },
    };
    projecting(operationsList)
      .when(requested, undo)
      .then({
        O1: { ...asRequested, undoneBy: 'O2' } as never,
        O2: {
          ...asRequested,
          operationId: 'O2',
          action: { name: 'undo', operationId: 'O1' },
          actionName: 'undo',
        } as never,
      });
  });
});

describe('the results of bulk operations', () => {
  it('are kept by chunk, open until its turn has come', () => {
    const open = { operationId: 'O1', rows: null, results: null, applied: 0, unchanged: 0, refused: 0 };
    projecting(operationResults)
      .when(frozen(0, 'a', 'b'), frozen(1, 'c'), done(0, 'ar', { OWN_PROFILE: [1] }))
      .then({
        'O1:000000': {
          ...open,
          chunk: 0,
          learnerIds: ['a', 'b'],
          results: { outcomes: 'ar', refused: { OWN_PROFILE: [1] } },
          applied: 1,
          refused: 1,
          open: 0,
        },
        'O1:000001': { ...open, chunk: 1, learnerIds: ['c'], open: 1 },
      });
  });

  it('name the rows of an imported file', () => {
    const row = { row: 7, learnerId: 'a', kind: 'register', revision: null, values: {}, sealed: null };
    projecting(operationResults)
      .when({ type: 'ImportRowsFrozen', data: { operationId: 'O1', chunk: 0, rows: [row] } })
      .then({
        'O1:000000': {
          operationId: 'O1',
          chunk: 0,
          learnerIds: ['a'],
          rows: [7],
          results: null,
          applied: 0,
          unchanged: 0,
          refused: 0,
          open: 1,
        },
      });
  });
});
