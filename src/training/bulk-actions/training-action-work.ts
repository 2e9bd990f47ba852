import type { Actor } from '../../access/actor.js';
import {
  allocationEffectsOf,
  type BulkAction,
  type BulkWork,
  type ChunkItem,
  type ChunkWork,
  type FrozenChunkEvent,
  isTrainingAction,
  type OpenOperation,
  type OperationPlans,
  type ToPrepare,
  TRAINING_ACTIONS,
} from '../../bulk/bulk.contract.js';
import type { CourseCatalogue } from '../../courses/courses.contract.js';
import type { AskedRecord, BelievedRecords } from '../../training-matrix/training-matrix.contract.js';
import type { KnownRecord, LearnersWithRecords } from './learners-with-records.js';
import { decideTrainingAction } from './decide-training-action.js';
import type { TrainingEvent } from '../domain/training.events.js';
import { trainingStream } from '../domain/training.events.js';

/** Runs the actions that do the same to every selected learner's training record. */
export class TrainingActionWork implements BulkWork {
  readonly actions: readonly BulkAction['name'][] = TRAINING_ACTIONS;

  constructor(
    private readonly plans: OperationPlans,
    private readonly learners: LearnersWithRecords,
    private readonly believed: Pick<BelievedRecords, 'of'>,
    private readonly catalogue: Pick<CourseCatalogue, 'current'>,
  ) {}

  frozenChunks(operation: OpenOperation): AsyncIterable<FrozenChunkEvent> {
    return this.plans.frozenChunks(operation);
  }

  async prepare(
    { operationId, action, askedOn }: ToPrepare,
    _items: readonly ChunkItem[],
    by: Actor,
  ): Promise<ChunkWork> {
    if (!isTrainingAction(action)) throw new Error(`${action.name} is no action on training records`);
    const courses = await this.catalogue.current();
    const facts = { by, today: askedOn, operationId, courseOf: (id: string) => courses.find(id) };
    const work: ChunkWork<KnownRecord, TrainingEvent> = {
      streamOf: trainingStream,
      // To allocate is to ask what is open, which the view shows; what else is done to a record is done to less.
      believed: async (items) =>
        action.name === 'allocate-courses'
          ? this.believed.of(allocating(items, action.courseIds))
          : new Map<string, KnownRecord>(),
      fromLog: (learnerIds) => this.learners.of(learnerIds),
      decide: ({ learnerId }, known) => decideTrainingAction(action, learnerId, known, facts),
      sideEffectsOf: (_known, events) => allocationEffectsOf(events),
      after: (known, events) => ({ ...known, record: known.record.after(events) }),
    };
    return work;
  }
}

const allocating = (
  items: readonly ChunkItem[],
  courseIds: readonly string[],
): ReadonlyMap<string, readonly AskedRecord[]> => {
  const asked = courseIds.map((courseId) => ({ kind: 'allocate' as const, courseId }));
  return new Map(items.map(({ learnerId }) => [learnerId, asked]));
};
