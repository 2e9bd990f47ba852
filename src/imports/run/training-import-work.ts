import type { Actor } from '../../access/actor.js';
import type {
  BulkAction,
  BulkWork,
  ChunkItem,
  ChunkWork,
  FrozenChunkEvent,
  FrozenRow,
  OpenOperation,
  ToPrepare,
} from '../../bulk/bulk.contract.js';
import type { CourseCatalogue } from '../../courses/courses.contract.js';
import { refuse } from '../../platform/deciding/decision.js';
import { ERASED, type JsonObject } from '../../platform/events/event.js';
import { deterministicId } from '../../platform/ids/ids.js';
import type { KeyRing } from '../../platform/keys/key-ring.js';
import {
  type KnownRecord,
  type LearnersWithRecords,
  type TrainingEvent,
  trainingStream,
} from '../../training/training.contract.js';
import type { ImportPlanPart, ImportPlans } from '../plan/import-plan.js';
import { frozenChunksOf } from './frozen-chunks.js';
import { frozenRow } from './frozen-row.js';
import { decideRecord } from './record-command.js';
import { recordOfRow } from './record-values.js';
import { openRow, sealRow } from './row-seal.js';

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
    return frozenChunksOf(this.plans, operation, (part) => this.sealed(part, operation.operationId));
  }

  async prepare(
    { operationId, askedOn }: ToPrepare,
    items: readonly ChunkItem[],
    by: Actor,
  ): Promise<ChunkWork> {
    const [courses, personal] = await Promise.all([
      this.catalogue.current(),
      this.opened(operationId, items),
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

  private async sealed({ rows }: ImportPlanPart, operationId: string): Promise<readonly FrozenRow[]> {
    const accepted = rows.filter(({ outcome }) => outcome === 'complete' || outcome === 'allocate');
    const named = accepted.filter(({ personal }) => Object.keys(personal).length > 0);
    const keys = await this.keys.keysFor(named.flatMap(({ learnerId }) => learnerId ?? []));
    return accepted.flatMap((planned) => {
      const { learnerId, row, personal } = planned;
      const key = keys.get(learnerId ?? '');
      const nothing = Object.keys(personal).length === 0 || key === undefined || key === ERASED;
      const sealed = nothing ? null : sealRow(personal, operationId, row, learnerId ?? '', key);
      return frozenRow(planned, sealed) ?? [];
    });
  }

  /** What the rows hold beside what names nobody, by place; absent where the learner was erased. */
  private async opened(
    operationId: string,
    items: readonly ChunkItem[],
  ): Promise<ReadonlyMap<number, JsonObject>> {
    const sealed = items.filter(({ row }) => row !== undefined && row.sealed !== null);
    const keys = await this.keys.keysFor(sealed.map(({ learnerId }) => learnerId));
    const opened = new Map<number, JsonObject>();
    for (const { learnerId, place, row } of items) {
      if (row === undefined) continue;
      const key = row.sealed === null ? undefined : keys.get(learnerId);
      if (key !== ERASED) opened.set(place, key === undefined ? {} : openRow(row, operationId, key));
    }
    return opened;
  }
}
