import type { Actor } from '../../access/actor.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { Decision } from '../../platform/deciding/decision.js';
import type { ActualRevision } from '../../platform/event-store/event-store.js';
import type { DomainEvent, OpenedEvent } from '../../platform/events/event.js';
import type { Elsewhere, SideEffects } from '../actions/side-effects.js';
import type { OpenOperation } from '../domain/bulk-operation.js';
import type { ItemResult } from '../domain/chunk-results.js';
import type { BulkAction, FrozenChunkEvent, FrozenRow } from '../domain/bulk-operation.events.js';

/** One item of a chunk. An import may have several items for one learner; nothing else has. */
export type ChunkItem = {
  readonly learnerId: string;
  /** Place in the whole operation, from 0. */
  readonly place: number;
  /** What an import says of this learner. */
  readonly row?: FrozenRow;
};

/** What an append must know of a stream. `history` where it was read from the log and not believed from a view. */
export type Standing = {
  readonly revision: ActualRevision;
  readonly history?: readonly OpenedEvent[];
  /**
   * Where the learner gave keys up ahead of their turn (see HandOver): the revision before that, which is also what the state
   * and the history show.
   */
  readonly beforeAhead?: ActualRevision;
};

/** The accepted items of one learner, with all their events in order. */
export type Accepted<K extends Standing = Standing, E extends DomainEvent = DomainEvent> = {
  readonly learnerId: string;
  readonly parts: readonly { readonly item: ChunkItem; readonly events: readonly E[] }[];
  readonly known: K;
};
export type Appended<K extends Standing = Standing, E extends DomainEvent = DomainEvent> = Accepted<K, E> & {
  readonly revision: number;
};

/** Why a learner's events cannot be appended. `waitsFor`: another of the same step, who gives up what they take. */
export type Hindrance = { readonly code: string; readonly waitsFor?: string };

/**
 * What two learners do who take each other's address or number: as neither can have two, one of them is without for a moment.
 */
export interface HandOver<K extends Standing = Standing, E extends DomainEvent = DomainEvent> {
  /** Pure: gives up now what the accepted events give up. */
  ahead(one: Accepted<K, E>): readonly E[];
  /** Pure: the learner as before what the operation had them give up ahead, if it did. */
  before(known: K, operationId: string): K;
  /** Pure: takes back what the operation had them give up ahead, if they are still without it. */
  back(known: K, operationId: string): readonly E[];
}

/**
 * What one action does with the items of one chunk. Made anew for each chunk, with the actor's scope of that moment.
 * (Methods, so that the runner may run works on different streams.)
 */
export interface ChunkWork<K extends Standing = Standing, E extends DomainEvent = DomainEvent> {
  /** The stream of a learner that the action appends to. */
  streamOf(learnerId: string): string;
  /**
   * Learners whose state may be believed without reading their streams, because their append is guarded by the revision.
   * Others are read from the log.
   */
  believed(items: readonly ChunkItem[]): Promise<ReadonlyMap<string, K>>;
  /** Learners as the log knows them, each with its history. Every asked learner is in the answer. */
  fromLog(learnerIds: readonly string[]): Promise<ReadonlyMap<string, K>>;
  /** Pure. The same decision as for a single learner. */
  decide(item: ChunkItem, known: K): Decision<E>;
  /** Pure: what is known after an item's events, for the next item of the same learner. */
  after(known: K, events: readonly E[]): K;
  /** For a preview, never in a run: what learners whom the action changes have elsewhere. Those without any are absent. */
  elsewhere?(learnerIds: readonly string[]): Promise<ReadonlyMap<string, Elsewhere>>;
  /** Pure: what an item's events bring along that the action's name does not say, for a preview. */
  sideEffectsOf?(known: K, events: readonly E[], elsewhere: Elsewhere | undefined): SideEffects;
  /**
   * Before the append, takes what must be the learner's alone; answers by learner why they cannot have it. `step`: all whose
   * events are not appended yet, the accepted among them.
   */
  claim?(
    accepted: readonly Accepted<K, E>[],
    context: CommandContext,
    mayTakeOver: boolean,
    step: readonly Accepted<K, E>[],
  ): Promise<ReadonlyMap<string, Hindrance>>;
  /** Where learners may take what others of the same step give up. */
  readonly handOver?: HandOver<K, E>;
  /** What follows from appended events. Harmless to repeat: after a crash it is done again. */
  settle?(appended: readonly Appended<K, E>[], context: CommandContext): Promise<void>;
}

/** What of an operation the works need. */
export type ToPrepare = Pick<OpenOperation, 'operationId' | 'action' | 'askedOn'>;

/** One or more actions that run in the same way. A module that brings one registers it with the runner. */
export interface BulkWork {
  readonly actions: readonly BulkAction['name'][];
  /** The selection in chunks, from the plan, always the same. Throws PlanLost when the plan is gone. */
  frozenChunks(operation: OpenOperation): AsyncIterable<FrozenChunkEvent>;
  /** Once everybody is frozen, before the first is changed; again after a crash. */
  begin?(operation: OpenOperation, context: CommandContext): Promise<void>;
  /**
   * Does the items of a step itself, where the streams that change are not the learners': then `prepare` is for previews only.
   * One result an item, in their order. Writes nothing twice when an earlier run died in the step. Throws what the stores throw.
   */
  runItems?(
    operation: OpenOperation,
    items: readonly ChunkItem[],
    by: Actor,
    context: CommandContext,
  ): Promise<readonly ItemResult[]>;
  /** For a run, and for a preview before the operation is asked for. */
  prepare(operation: ToPrepare, items: readonly ChunkItem[], by: Actor): Promise<ChunkWork>;
}

/** The plan that held the selection is gone before it was frozen. */
export class PlanLost extends Error {
  readonly code = 'PLAN_LOST';
  constructor() {
    super('The plan of the operation is gone');
    this.name = 'PlanLost';
  }
}
