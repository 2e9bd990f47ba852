import type { Actor } from '../../../src/access/actor.js';
import { type BulkWork, type LearnerAction, LearnerActionWork } from '../../../src/bulk/bulk.contract.js';
import { NO_SIDE_EFFECTS } from '../../../src/bulk/actions/side-effects.js';
import { encodeResults } from '../../../src/bulk/domain/chunk-results.js';
import { bulkEventTypes } from '../../../src/bulk/stored-bulk-event.js';
import { requestOperation } from '../../../src/bulk/domain/operation-decisions.js';
import { UNCHANGED } from '../../../src/bulk/domain/chunk-results.js';
import { LearnerRows } from '../../../src/bulk/learner-rows.js';
import { operationResults } from '../../../src/bulk/operation-results/operation-results.projection.js';
import { operationsList } from '../../../src/bulk/operations-list/operations-list.projection.js';
import type { Places, PlacesSource } from '../../../src/bulk/places.js';
import { OperationPlans } from '../../../src/bulk/plan/operation-plan.js';
import { ChunkRunner } from '../../../src/bulk/run/chunk-runner.js';
import { BulkWorks } from '../../../src/bulk/run/bulk-works.js';
import { LearnerChunks } from '../../../src/bulk/run/learner-chunks.js';
import { LearnerHistories } from '../../../src/bulk/run/learner-histories.js';
import { OperationLog } from '../../../src/bulk/run/operation-log.js';
import { OperationRun, type RunDependencies } from '../../../src/bulk/run/operation-run.js';
import { UniqueKeys } from '../../../src/bulk/run/unique-keys.js';
import {
  learnerEventTypes,
  learnersProjections,
  learnerStream,
  reservationEventTypes,
  Reservations,
} from '../../../src/learners/learners.contract.js';
import { groupEventTypes } from '../../../src/groups/groups.contract.js';
import type { Clock } from '../../../src/platform/clock/clock.js';
import { Aggregates } from '../../../src/platform/deciding/aggregates.js';
import type { CommandContext } from '../../../src/platform/deciding/command-context.js';
import { envelopes } from '../../../src/platform/deciding/drafting.js';
import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import type { DomainEvent } from '../../../src/platform/events/event.js';
import { EventRegistry } from '../../../src/platform/events/event-registry.js';
import { EventSerialiser } from '../../../src/platform/events/event-serialiser.js';
import { KeyRing } from '../../../src/platform/keys/key-ring.js';
import { MasterKeys } from '../../../src/platform/keys/master-keys.js';
import type { Projection } from '../../../src/platform/projections/projection.js';
import type { ViewDocument } from '../../../src/platform/read-store/view.js';
import { trainingEventTypes } from '../../../src/training/training.contract.js';
import { InMemoryEventStore } from '../in-memory/in-memory-event-store.js';
import { InMemoryKeyStore } from '../in-memory/in-memory-key-store.js';
import { InMemoryScratchStore } from '../in-memory/in-memory-scratch-store.js';
import { administrator, registered } from '../learners.js';
import { NaiveReadStore } from '../read-store/naive-read-store.js';

const projections: readonly Projection[] = [...learnersProjections, operationsList, operationResults];

/** v7 in form, so that event ids can be made from it. */
export const OPERATION = '019ab000-0000-7000-8000-000000000001';
export const learnerId = (index: number): string => `learner-${String(index).padStart(4, '0')}`;

const everywhere: Places = {
  groupExists: () => true,
  jobRoleExists: () => true,
  subtree: (groupId) => new Set([groupId]),
};

/** Bulk operations on stores in memory, with projections that run when they are told to. */
export class BulkWorld {
  /** One chunk a step, so that a spec can stop between any two. */
  chunksAtOnce = 1;
  /** Works of other modules. */
  readonly brought: ((learners: LearnerChunks, store: EventStore) => BulkWork)[] = [];
  readonly log = new InMemoryEventStore();
  readonly reads = new NaiveReadStore();
  readonly scratch = new InMemoryScratchStore();
  readonly keys = new KeyRing(
    new InMemoryKeyStore(),
    MasterKeys.parse(Buffer.alloc(32, 7).toString('base64')),
  );
  readonly serialiser = new EventSerialiser(
    EventRegistry.of(
      learnerEventTypes,
      reservationEventTypes,
      trainingEventTypes,
      groupEventTypes,
      bulkEventTypes,
    ),
    this.keys,
  );
  readonly clock: Clock = {
    now: () => '2026-11-24T09:00:00.000Z',
    today: () => '2026-11-24',
    dateOf: (at) => at.slice(0, 10),
  };
  readonly plans = new OperationPlans(this.scratch, this.clock);
  readonly rows = new LearnerRows(this.reads, {
    table: async (name) => tableOf(projections, name),
  });
  private readonly projected = new Map<string, Map<string, ViewDocument>>();
  private position = 0;
  readonly places: PlacesSource = { current: async () => everywhere, keep: async () => undefined };

  /** Adds learners in the group kitchen, or another. */
  async register(count: number, groupOf: (index: number) => string = () => 'kitchen'): Promise<string[]> {
    const ids = Array.from({ length: count }, (_, index) => learnerId(index));
    for (const [index, id] of ids.entries())
      await this.append(
        learnerStream(id),
        registered(
          { learnerId: id, groupId: groupOf(index), emailKey: null, employeeNumberKey: null },
          { email: null, employeeNumber: null },
        ),
      );
    return ids;
  }

  async append(stream: string, event: DomainEvent, correlationId = 'before'): Promise<void> {
    const { revision = 'none' } = (await this.log.readStreams([stream])).get(stream)?.at(-1) ?? {};
    const context = { ...this.context(), commandId: `${stream} ${revision}`, correlationId };
    await this.log.append(stream, revision, await this.serialiser.seal(envelopes([event], stream, context)));
  }

  context(actor: Actor = administrator): CommandContext {
    const { kind, id } = actor;
    return {
      commandId: OPERATION,
      correlationId: OPERATION,
      actor: { kind, id },
      now: this.clock.now(),
      reason: 'left',
    };
  }

  /** Brings the views up to date. */
  async project(): Promise<void> {
    const lease = await this.reads.acquireLease('project', 'world', 60_000);
    if (lease === undefined) throw new Error('The world of this spec has one projector only');
    for await (const { events, checkpoint } of this.log.readAll({ after: this.position })) {
      const opened = await this.serialiser.open(events);
      for (const projection of projections) {
        const table = tableOf(projections, projection.view.name);
        await this.reads.prepare(table);
        await this.reads.activate(table, lease);
        const documents = this.projected.get(projection.view.name) ?? new Map<string, ViewDocument>();
        this.projected.set(projection.view.name, documents);
        for (const event of opened.filter(({ type }) => projection.handles.includes(type)))
          for (const id of projection.documentIds(event)) {
            const body = projection.fold(documents.get(id)?.body, event, id);
            if (body !== undefined) documents.set(id, { id, position: event.position, body });
          }
        const writes = [...documents.values()];
        await this.reads.write(table, writes, checkpoint, lease);
      }
      this.position = checkpoint;
    }
  }

  documents(view: string): readonly ViewDocument[] {
    return [...(this.projected.get(view)?.values() ?? [])];
  }

  /** Asks for an operation on these learners, as if a preview had been made. */
  async request(
    action: LearnerAction,
    learnerIds: readonly string[],
    options: {
      readonly operationId?: string;
      readonly withinGroupId?: string | null;
      readonly partSize?: number;
    } = {},
  ): Promise<string> {
    const { operationId = OPERATION, withinGroupId = null, partSize = 5_000 } = options;
    const token = this.plans.newToken();
    const sorted = [...learnerIds].sort();
    let parts = 0;
    for (let from = 0; from < sorted.length; from += partSize) {
      parts += 1;
      const part = sorted.slice(from, from + partSize);
      await this.plans.putPart(token, parts, {
        learnerIds: part,
        results: encodeResults(part.map(() => UNCHANGED)),
        effects: {},
      });
    }
    const threshold = { activeLearners: 100, limit: 50, mustConfirm: false };
    const total = sorted.length;
    await this.plans.publish(token, {
      actor: { kind: 'administrator', id: 'administrator-1' },
      validUntil: this.plans.validUntil(),
      parts,
      operationId,
      action,
      selectedBy: { by: 'ids' },
      searchText: null,
      total,
      counts: { applied: 0, unchanged: total, refused: 0, notRun: 0 },
      refusals: [],
      sideEffects: { ...NO_SIDE_EFFECTS, learners: NO_SIDE_EFFECTS },
      threshold,
      askedOn: this.clock.today(),
    });
    const data = {
      operationId,
      action,
      selectedBy: { by: 'ids' },
      total,
      threshold,
      planToken: token,
      askedOn: this.clock.today(),
      reach: { withinGroupId, ownLearnerId: null },
    } as const;
    const context = { ...this.context(), commandId: operationId, correlationId: operationId };
    await new OperationLog(this.log, this.serialiser).decide(operationId, context, (state) =>
      requestOperation(state, data, { note: null, searchText: null }),
    );
    return operationId;
  }

  /** Runs an operation once, on this store or the world's; fails as the store fails. */
  async run(operationId: string = OPERATION, store: EventStore = this.log): Promise<void> {
    await new OperationRun(operationId, this.dependencies(store), async () => undefined).toItsEnd();
  }

  dependencies(store: EventStore = this.log): RunDependencies {
    const aggregates = new Aggregates(store, this.serialiser);
    const keys = new UniqueKeys(new Reservations(store, this.serialiser, aggregates));
    const histories = new LearnerHistories(store, this.serialiser);
    const works = new BulkWorks();
    const learners = new LearnerChunks(histories, keys, this.places);
    // A run looks at nothing else that learners have.
    const elsewhere = { of: () => Promise.reject(new Error('Only a preview looks elsewhere')) };
    works.add(new LearnerActionWork(this.plans, this.rows, this.places, learners, elsewhere, elsewhere));
    for (const bring of this.brought) works.add(bring(learners, store));
    return {
      log: new OperationLog(store, this.serialiser),
      chunks: new ChunkRunner(store, this.serialiser),
      works,
      chunksAtOnce: this.chunksAtOnce,
      clock: this.clock,
      scopeOf: async (groupId) =>
        groupId === null ? { kind: 'everything' } : { kind: 'groups', groupIds: new Set([groupId]) },
    };
  }
}

const tableOf = (all: readonly Projection[], name: string) => {
  const projection = all.find(({ view }) => view.name === name);
  if (projection === undefined) throw new Error(`There is no view ${name}`);
  return { view: projection.view, version: projection.view.version };
};
