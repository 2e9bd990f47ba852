import type { IsoDate } from '../../platform/events/event.js';
import { assertNever, type Decider } from '../../platform/deciding/decision.js';
import type {
  BulkAction,
  BulkOperationEvent,
  BulkOperationRequested,
  FrozenChunkEvent,
  OutcomeCounts,
  Reach,
} from './bulk-operation.events.js';
import { countResults } from './chunk-results.js';

type Asked = {
  readonly operationId: string;
  readonly action: BulkAction;
  readonly planToken: string;
  readonly total: number;
  readonly askedOn: IsoDate;
  readonly reach: Reach;
  /** Chunks and items frozen so far. */
  readonly chunks: number;
  readonly items: number;
  /** Chunks with results so far, and the sum of those results. */
  readonly chunksDone: number;
  readonly counts: OutcomeCounts;
};

/** What later decisions about an operation read; never its items, of which there may be a million. */
export type BulkOperation =
  | { readonly status: 'unknown' }
  | (Asked & { readonly status: 'freezing' | 'running'; readonly cancelRequested: boolean })
  | (Asked & { readonly status: 'finished' });

export type AskedOperation = Exclude<BulkOperation, { status: 'unknown' }>;
export type OpenOperation = Extract<BulkOperation, { status: 'freezing' | 'running' }>;

export const isOpen = (operation: BulkOperation): operation is OpenOperation =>
  operation.status === 'freezing' || operation.status === 'running';

const asked = ({ data }: BulkOperationRequested): BulkOperation => ({
  status: 'freezing',
  operationId: data.operationId,
  action: data.action,
  planToken: data.planToken,
  total: data.total,
  askedOn: data.askedOn,
  reach: data.reach,
  chunks: 0,
  items: 0,
  chunksDone: 0,
  counts: { applied: 0, unchanged: 0, refused: 0, notRun: 0 },
  cancelRequested: false,
});

export const itemsOf = (event: FrozenChunkEvent): number =>
  event.type === 'SelectionFrozen' ? event.data.learnerIds.length : event.data.rows.length;

export const addCounts = (left: OutcomeCounts, right: OutcomeCounts): OutcomeCounts => ({
  applied: left.applied + right.applied,
  unchanged: left.unchanged + right.unchanged,
  refused: left.refused + right.refused,
  notRun: left.notRun + right.notRun,
});

const changed = (state: OpenOperation, event: BulkOperationEvent): BulkOperation => {
  switch (event.type) {
    case 'BulkOperationRequested':
      return state;
    case 'SelectionFrozen':
    case 'ImportRowsFrozen':
      return { ...state, chunks: state.chunks + 1, items: state.items + itemsOf(event) };
    case 'BulkOperationStarted':
      return { ...state, status: 'running' };
    case 'BulkChunkDone': {
      const counts = addCounts(state.counts, countResults(event.data.results));
      return { ...state, chunksDone: state.chunksDone + 1, counts };
    }
    case 'BulkOperationCancelRequested':
      return { ...state, cancelRequested: true };
    case 'BulkOperationFinished': {
      const { cancelRequested: _cancelRequested, ...rest } = state;
      return { ...rest, status: 'finished', counts: event.data.counts };
    }
    default:
      return assertNever(event);
  }
};

export const bulkOperation: Decider<BulkOperation, BulkOperationEvent> = {
  initial: { status: 'unknown' },
  evolve: (state, event) => {
    if (event.type === 'BulkOperationRequested' && state.status === 'unknown') return asked(event);
    return isOpen(state) ? changed(state, event) : state;
  },
};
