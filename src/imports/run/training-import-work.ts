import type { Actor } from '../../access/actor.js';
import type {
  BulkAction,
  BulkWork,
  ChunkItem,
  ChunkWork,
  FrozenChunkEvent,
  OpenOperation,
  ToPrepare,
} from '../../bulk/bulk.contract.js';
import type { CourseCatalogue } from '../../courses/courses.contract.js';
import { refuse } from '../../platform/deciding/decision.js';
import { deterministicId } from '../../platform/ids/ids.js';
import type { KeyRing } from '../../platform/keys/key-ring.js';
import {
  type KnownRecord,
  type LearnersWithRecords,
  type TrainingEvent,
  trainingStream,
} from '../../training/training.contract.js';
import type { ImportPlans } from '../plan/import-plan.js';
import { frozenChunksOf } from './frozen-chunks.js';
import { decideRecord } from './record-command.js';
import { recordOfRow } from './record-values.js';
import { openedRows, sealedRows } from './sealed-rows.js';

/** Runs the records of a file as one bulk operation. */
export class TrainingImportWork implements BulkWork {
  readonly actions: readonly BulkAction['name'][] = ['import-training'];

  constructor(
    private readonly plans: ImportPlans,
    private readonly keys: KeyRing,
    private readonly learners: Pick<LearnersWithRecords, 'of'>,
    private readonly catalogue: Pick<CourseCatalogue, 'current'>,
  ) {}

  frozenChunks(operation: OpenOperation): AsyncIterable<FrozenChunkEvent> {
    return frozenChunksOf(this.plans, operation, (part) =>
      sealedRows(this.keys, part, ['complete', 'allocate'], operation.operationId),
    );
  }

  async prepare(
    { operationId, askedOn }: ToPrepare,
    items: readonly ChunkItem[],
    by: Actor,
  ): Promise<ChunkWork> {
    const [courses, personal] = await Promise.all([
      this.catalogue.current(),
      openedRows(this.keys, items, operationId),
    ]);
    const facts = { by, today: askedOn, courseOf: (courseId: string) => courses.find(courseId) };
    const work: ChunkWork<KnownRecord, TrainingEvent> = {
      streamOf: trainingStream,
      // No view shows a record as decisions need it.
      believed: async () => new Map(),
      fromLog: (learnerIds) => this.learners.of(learnerIds),
      decide: ({ learnerId, place, row }, known) => {
        const opened = personal.get(place);
        if (row === undefined || opened === undefined) return refuse('LEARNER_ERASED');
        const said = recordOfRow(row, opened);
        // The same in every retry; of a row of a matrix, a course has one cell.
        const completionId = deterministicId(operationId, String(row.row), said.courseId);
        return decideRecord(learnerId, completionId, said, known, facts);
      },
      after: (known, events) => ({ ...known, record: known.record.after(events) }),
    };
    return work;
  }
}
