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
import type { JsonObject } from '../../platform/events/event.js';
import { deterministicId } from '../../platform/ids/ids.js';
import type { KeyRing } from '../../platform/keys/key-ring.js';
import {
  type KnownRecord,
  type LearnersWithRecords,
  type TrainingEvent,
  trainingStream,
} from '../../training/training.contract.js';
import type { BelievedRecords } from '../../training-matrix/training-matrix.contract.js';
import type { ImportPlans } from '../plan/import-plan.js';
import { frozenChunksOf } from './frozen-chunks.js';
import { decideRecord } from './record-command.js';
import { recordOfRow, type RecordValues } from './record-values.js';
import { openedRows, sealedRows } from './sealed-rows.js';

/** Runs the records of a file as one bulk operation. */
export class TrainingImportWork implements BulkWork {
  readonly actions: readonly BulkAction['name'][] = ['import-training'];

  constructor(
    private readonly plans: ImportPlans,
    private readonly keys: KeyRing,
    private readonly learners: Pick<LearnersWithRecords, 'of'>,
    private readonly believed: Pick<BelievedRecords, 'of'>,
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
    const said = recordsOf(items, personal);
    const facts = { by, today: askedOn, courseOf: (courseId: string) => courses.find(courseId) };
    const work: ChunkWork<KnownRecord, TrainingEvent> = {
      streamOf: trainingStream,
      believed: (all) => this.believed.of(askedBy(all, said)),
      fromLog: (learnerIds) => this.learners.of(learnerIds),
      decide: ({ learnerId, place, row }, known) => {
        const record = said.get(place);
        if (row === undefined || record === undefined) return refuse('LEARNER_ERASED');
        // The same in every retry; of a row of a matrix, a course has one cell.
        const completionId = deterministicId(operationId, String(row.row), record.courseId);
        return decideRecord(learnerId, completionId, record, known, facts);
      },
      after: (known, events) => ({ ...known, record: known.record.after(events) }),
    };
    return work;
  }
}

/** What the items say, by place; those of erased learners are absent. */
const recordsOf = (
  items: readonly ChunkItem[],
  personal: ReadonlyMap<number, JsonObject>,
): ReadonlyMap<number, RecordValues> =>
  new Map(
    items.flatMap(({ place, row }): [number, RecordValues][] => {
      const opened = personal.get(place);
      return row === undefined || opened === undefined ? [] : [[place, recordOfRow(row, opened)]];
    }),
  );

const askedBy = (
  items: readonly ChunkItem[],
  said: ReadonlyMap<number, RecordValues>,
): ReadonlyMap<string, readonly RecordValues[]> => {
  const asked = new Map<string, RecordValues[]>();
  for (const { learnerId, place } of items) {
    const record = said.get(place);
    if (record === undefined) continue;
    const others = asked.get(learnerId);
    if (others === undefined) asked.set(learnerId, [record]);
    else others.push(record);
  }
  return asked;
};
