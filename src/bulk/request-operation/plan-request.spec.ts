import { given } from '../../../test/support/given.js';
import { administrator, managerOf } from '../../../test/support/learners.js';
import { type BulkOperation, bulkOperation } from '../domain/bulk-operation.js';
import type { BulkAction, BulkOperationEvent } from '../domain/bulk-operation.events.js';
import { OPERATION_REASONS } from '../domain/bulk-operation.events.js';
import { type Planned, reachOf, reasonOf, requestPlanned, type Wish } from './plan-request.js';

const deactivate: BulkAction = { name: 'deactivate', reason: 'left', effectiveOn: '2026-11-24' };
const planned = (action: BulkAction = deactivate, total = 60): Planned => ({
  operationId: 'O1',
  action,
  selectedBy: { by: 'ids' },
  searchText: 'zoe',
  total,
  threshold: { activeLearners: 300, limit: 50, mustConfirm: total > 50 },
  askedOn: '2026-11-24',
});
const reach = { withinGroupId: 'north', ownLearnerId: null };
const facts = { planToken: 'token', isOver: false, reach };
const asked = (plan: Planned, note: string | null = null): BulkOperationEvent => {
  const { operationId, action, selectedBy, total, threshold, askedOn, searchText } = plan;
  return {
    type: 'BulkOperationRequested',
    data: { operationId, action, selectedBy, total, threshold, planToken: 'token', askedOn, reach },
    personal: { note, searchText },
  };
};
const operation = (...events: BulkOperationEvent[]) =>
  given<BulkOperation, BulkOperationEvent>(bulkOperation, ...events);
const asking =
  (plan: Planned, wish: Wish, more = {}) =>
  (state: BulkOperation) =>
    requestPlanned(state, plan, wish, { ...facts, ...more });

describe('asking for what was planned', () => {
  it('makes it an operation, with the search text and the note apart from what names nobody', () => {
    operation()
      .when(asking(planned(), { confirmCount: 60, note: 'ward closed' }))
      .then(asked(planned(), 'ward closed'));
  });

  it('may repeat what the plan says, but not differ from it', () => {
    const count = { confirmCount: 60 };
    operation()
      .when(asking(planned(), { ...count, reason: 'left', effectiveOn: '2026-11-24' }))
      .then(asked(planned()));
    const differs = { reason: 'left', effectiveOn: '2026-11-24' };
    operation()
      .when(asking(planned(), { ...count, reason: 'duplicate' }))
      .thenRefuses('PLAN_DIFFERS', differs);
    operation()
      .when(asking(planned(), { ...count, effectiveOn: '2026-12-01' }))
      .thenRefuses('PLAN_DIFFERS', differs);
  });

  it('must confirm the exact count above the threshold', () => {
    operation().when(asking(planned(), {})).thenRefuses('CONFIRMATION_NEEDED', { count: 60, limit: 50 });
    operation()
      .when(asking(planned(), { confirmCount: 61 }))
      .thenRefuses('CONFIRMATION_MISMATCH', { count: 60, confirmed: 61 });
  });

  it('needs a reason for an undo, and one that fits', () => {
    const undo = planned({ name: 'undo', operationId: 'O0' }, 1);
    operation().when(asking(undo, {})).thenRefuses('REASON_MISSING', { fitting: OPERATION_REASONS });
    operation()
      .when(asking(undo, { reason: 'left' }))
      .thenRefuses('REASON_NOT_FITTING', { reason: 'left', fitting: OPERATION_REASONS });
    operation()
      .when(asking(undo, { reason: 'mistake' }))
      .then(asked(undo));
  });

  it('is refused when the plan is over, but not for an operation that was asked for in time', () => {
    operation()
      .when(asking(planned(), { confirmCount: 60 }, { isOver: true }))
      .thenRefuses('PLAN_EXPIRED');
    operation(asked(planned()))
      .when(asking(planned(), {}, { isOver: true }))
      .thenNothingHappens();
  });

  it('gives every event the reason of the deactivation, or the one that was said', () => {
    expect(reasonOf(deactivate, { reason: 'duplicate' })).toBe('left');
    expect(reasonOf({ name: 'reactivate' }, { reason: 'mistake' })).toBe('mistake');
    expect(reasonOf({ name: 'reactivate' }, {})).toBeUndefined();
  });

  it('remembers what the actor may act on', () => {
    expect(reachOf(administrator)).toEqual({ withinGroupId: null, ownLearnerId: null });
    expect(reachOf({ ...managerOf('north', 'ward'), withinGroupId: 'north', learnerId: 'L1' })).toEqual({
      withinGroupId: 'north',
      ownLearnerId: 'L1',
    });
    expect(() => reachOf(managerOf('north'))).toThrow('scope without a group');
  });
});
