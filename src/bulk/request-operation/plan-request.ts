import { type Decision, refuse } from '../../platform/deciding/decision.js';
import type { Actor } from '../../access/actor.js';
import type { IsoDate } from '../../platform/events/event.js';
import { undoneBy } from '../actions/selection-action.js';
import type { BulkOperation } from '../domain/bulk-operation.js';
import {
  type BulkAction,
  type BulkOperationEvent,
  OPERATION_REASONS,
  type Reach,
  type SelectedBy,
  type Threshold,
} from '../domain/bulk-operation.events.js';
import { requestOperation } from '../domain/operation-decisions.js';
import { checkConfirmation } from '../domain/threshold.js';

/** What the caller says beside the plan. `reason` and `effectiveOn` may repeat what was previewed. */
export type Wish = {
  readonly reason?: string;
  readonly effectiveOn?: IsoDate;
  readonly note?: string;
  readonly confirmCount?: number;
};

/** Of a plan: what becomes part of the operation. */
export type Planned = {
  readonly operationId: string;
  readonly action: BulkAction;
  readonly selectedBy: SelectedBy;
  readonly searchText: string | null;
  readonly total: number;
  readonly threshold: Threshold;
  readonly askedOn: IsoDate;
};

/** The reason code that all events of the operation carry. */
export const reasonOf = (action: BulkAction, wish: Wish): string | undefined =>
  action.name === 'deactivate' ? action.reason : wish.reason;

/**
 * Pure. An operation that was asked for stays as it is, whatever is said this time.
 * Refuses PLAN_EXPIRED, PLAN_DIFFERS, REASON_MISSING, REASON_NOT_FITTING, CONFIRMATION_NEEDED, CONFIRMATION_MISMATCH.
 */
export const requestPlanned = (
  state: BulkOperation,
  { searchText, ...planned }: Planned,
  wish: Wish,
  facts: { readonly planToken: string; readonly isOver: boolean; readonly reach: Reach },
): Decision<BulkOperationEvent> => {
  const { operationId, action, selectedBy, total, threshold, askedOn } = planned;
  const { planToken, reach } = facts;
  const data = { operationId, action, selectedBy, total, threshold, planToken, askedOn, reach };
  const personal = { note: wish.note ?? null, searchText };
  if (state.status !== 'unknown') return requestOperation(state, data, personal);
  if (facts.isOver) return refuse('PLAN_EXPIRED');
  const unfit = [checkReason(action, wish), checkConfirmation(threshold, total, wish.confirmCount)].find(
    ({ outcome }) => outcome === 'refused',
  );
  return unfit ?? requestOperation(state, data, personal);
};

const FITTING: readonly string[] = OPERATION_REASONS;

const checkReason = (action: BulkAction, { reason, effectiveOn }: Wish): Decision<never> => {
  const same = { outcome: 'accepted', events: [] } as const;
  if (action.name === 'deactivate') {
    const differs =
      (reason !== undefined && reason !== action.reason) ||
      (effectiveOn !== undefined && effectiveOn !== action.effectiveOn);
    return differs
      ? refuse('PLAN_DIFFERS', { reason: action.reason, effectiveOn: action.effectiveOn })
      : same;
  }
  if (effectiveOn !== undefined) return refuse('PLAN_DIFFERS', { effectiveOn: null });
  if (reason !== undefined && !FITTING.includes(reason))
    return refuse('REASON_NOT_FITTING', { reason, fitting: FITTING });
  return undoneBy(action) !== undefined && reason === undefined
    ? refuse('REASON_MISSING', { fitting: FITTING })
    : same;
};

/** Throws where a scope has no group to resolve it from again: a defect of the sign-in. */
export const reachOf = (by: Actor): Reach => {
  if (by.scope.kind === 'groups' && by.withinGroupId === undefined)
    throw new Error('The actor has a scope without a group');
  return { withinGroupId: by.withinGroupId ?? null, ownLearnerId: by.learnerId ?? null };
};
