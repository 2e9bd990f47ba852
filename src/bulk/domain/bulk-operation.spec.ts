import { given } from '../../../test/support/given.js';
import { type BulkOperation, bulkOperation, isOpen, type OpenOperation } from './bulk-operation.js';
import type { BulkOperationEvent, BulkOperationRequested } from './bulk-operation.events.js';
import { APPLIED, encodeResults, type ItemResult, refusedWith, UNCHANGED } from './chunk-results.js';
import {
  cancelOperation,
  chunkDone,
  finishOperation,
  requestOperation,
  startOperation,
  undoRefusal,
} from './operation-decisions.js';
import { fold } from '../../platform/deciding/drafting.js';

const operationId = 'operation-1';
const personal = { note: 'ward closed', searchText: null };
const data: BulkOperationRequested['data'] = {
  operationId,
  action: { name: 'deactivate', reason: 'left', effectiveOn: '2026-11-24' },
  selectedBy: { by: 'ids' },
  total: 3,
  threshold: { activeLearners: 100, limit: 20, mustConfirm: false },
  planToken: 'token',
  askedOn: '2026-11-24',
  reach: { withinGroupId: 'north', ownLearnerId: null },
};
const requested: BulkOperationEvent = { type: 'BulkOperationRequested', data, personal };
const frozen = (chunk: number, ...learnerIds: string[]): BulkOperationEvent => ({
  type: 'SelectionFrozen',
  data: { operationId, chunk, learnerIds },
});
const started: BulkOperationEvent = { type: 'BulkOperationStarted', data: { operationId } };
const done = (chunk: number, ...results: ItemResult[]): BulkOperationEvent => ({
  type: 'BulkChunkDone',
  data: { operationId, chunk, results: encodeResults(results) },
});
const cancelRequested: BulkOperationEvent = { type: 'BulkOperationCancelRequested', data: { operationId } };
const finished = (
  counts: { applied: number; unchanged: number; refused: number; notRun: number },
  stopped: 'cancelled' | 'plan-lost' | null = null,
): BulkOperationEvent => ({ type: 'BulkOperationFinished', data: { operationId, counts, stopped } });

const running = [requested, frozen(0, 'a', 'b'), frozen(1, 'c'), started];
const open = (...events: BulkOperationEvent[]): OpenOperation => {
  const state = fold(bulkOperation, events);
  if (!isOpen(state)) throw new Error('The operation of this spec is not open');
  return state;
};

/** Typed by all events, where `given` would infer from the first one. */
const operation = (...events: BulkOperationEvent[]) =>
  given<BulkOperation, BulkOperationEvent>(bulkOperation, ...events);

describe('a bulk operation', () => {
  it('is asked for once, and asking again with the same plan does nothing', () => {
    operation()
      .when((state) => requestOperation(state, data, personal))
      .then(requested);
    operation(requested)
      .when((state) => requestOperation(state, data, personal))
      .thenNothingHappens();
  });

  it('remembers how far it is, not whom it is about', () => {
    expect(fold(bulkOperation, [...running, done(0, APPLIED, refusedWith('OWN_PROFILE'))])).toEqual({
      status: 'running',
      operationId,
      action: data.action,
      planToken: 'token',
      total: 3,
      askedOn: '2026-11-24',
      reach: data.reach,
      chunks: 2,
      items: 3,
      chunksDone: 1,
      counts: { applied: 1, unchanged: 0, refused: 1, notRun: 0 },
      cancelRequested: false,
    });
  });

  it('starts when it is frozen, notes each chunk and finishes with the sum', () => {
    const results = encodeResults([UNCHANGED]);
    expect(startOperation(open(requested, frozen(0, 'a', 'b', 'c')))).toEqual(started);
    expect(chunkDone(open(...running), 1, results)).toEqual(done(1, UNCHANGED));
    expect(finishOperation(open(...running, done(0, APPLIED, APPLIED), done(1, UNCHANGED)))).toEqual(
      finished({ applied: 2, unchanged: 1, refused: 0, notRun: 0 }),
    );
  });

  it('counts those whose turn never came as not run', () => {
    expect(finishOperation(open(...running, done(0, APPLIED, APPLIED), cancelRequested))).toEqual(
      finished({ applied: 2, unchanged: 0, refused: 0, notRun: 1 }, 'cancelled'),
    );
    expect(finishOperation(open(requested), true)).toEqual(
      finished({ applied: 0, unchanged: 0, refused: 0, notRun: 3 }, 'plan-lost'),
    );
  });

  it('is cancelled while it is open, once', () => {
    operation(...running)
      .when(cancelOperation)
      .then(cancelRequested);
    operation(requested).when(cancelOperation).then(cancelRequested);
    operation(...running, cancelRequested)
      .when(cancelOperation)
      .thenNothingHappens();
  });

  it('cannot be cancelled when it is over or was never asked for', () => {
    operation().when(cancelOperation).thenRefuses('OPERATION_NOT_FOUND');
    operation(...running, finished({ applied: 3, unchanged: 0, refused: 0, notRun: 0 }))
      .when(cancelOperation)
      .thenRefuses('OPERATION_FINISHED');
  });

  it('can be undone when it is over and has changed somebody', () => {
    const over = finished({ applied: 1, unchanged: 2, refused: 0, notRun: 0 });
    const idle = finished({ applied: 0, unchanged: 3, refused: 0, notRun: 0 });
    operation().when(undoRefusal).thenRefuses('OPERATION_NOT_FOUND');
    operation(...running)
      .when(undoRefusal)
      .thenRefuses('UNDO_OF_RUNNING');
    operation(...running, idle)
      .when(undoRefusal)
      .thenRefuses('OPERATION_CHANGED_NOBODY');
    operation(...running, over)
      .when(undoRefusal)
      .thenNothingHappens();
  });

  it('takes no notice of anything after its end', () => {
    const over = [...running, finished({ applied: 3, unchanged: 0, refused: 0, notRun: 0 })];
    expect(fold(bulkOperation, [...over, cancelRequested, done(0, APPLIED)])).toEqual(
      fold(bulkOperation, over),
    );
  });
});
