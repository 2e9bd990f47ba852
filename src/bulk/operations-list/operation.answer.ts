import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { JsonObject } from '../../platform/events/event.js';
import { ACTION_NAMES, type BulkAction, type SelectedBy } from '../domain/bulk-operation.events.js';
import type { Trouble } from '../run/bulk-runner.js';
import type { OperationRow } from './operation-row.js';

export class CountsAnswer {
  @ApiProperty()
  readonly applied: number;
  @ApiProperty({ description: 'Already as asked for' })
  readonly unchanged: number;
  @ApiProperty()
  readonly refused: number;
  @ApiProperty({ description: 'No turn before the operation was stopped' })
  readonly notRun: number;
}

export class ThresholdAnswer {
  @ApiProperty({ description: 'Active learners that the actor could see' })
  readonly activeLearners: number;
  @ApiProperty({ description: 'More learners than this had to be confirmed' })
  readonly limit: number;
  @ApiProperty()
  readonly mustConfirm: boolean;
}

export class OperationAnswer {
  @ApiProperty()
  readonly operationId: string;
  @ApiProperty({ enum: ACTION_NAMES })
  readonly action: BulkAction['name'];
  @ApiProperty({
    type: Object,
    description: 'What the action does: reason, effectiveOn, groupId, jobRoleId …',
  })
  readonly params: JsonObject;
  @ApiProperty({ enum: ['freezing', 'running', 'cancelling', 'finished'] })
  readonly state: 'freezing' | 'running' | 'cancelling' | 'finished';
  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['cancelled', 'plan-lost'],
    description: 'Why it ended before everybody had their turn',
  })
  readonly stopped: string | null;
  @ApiProperty({ description: 'Learners selected' })
  readonly total: number;
  @ApiProperty({ description: 'Learners with a result so far' })
  readonly done: number;
  @ApiProperty({ type: CountsAnswer })
  readonly counts: CountsAnswer;
  @ApiProperty({ type: Object, description: 'The actor: kind and id' })
  readonly actor: { readonly kind: string; readonly id: string };
  @ApiProperty({ type: String, nullable: true })
  readonly reason: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly note: string | null;
  @ApiProperty({ type: Object, description: 'How the learners were chosen' })
  readonly selectedBy: SelectedBy;
  @ApiProperty({ type: String, nullable: true, description: 'The text that the filter searched for' })
  readonly searchText: string | null;
  @ApiProperty({ type: ThresholdAnswer })
  readonly threshold: ThresholdAnswer;
  @ApiProperty({ description: 'The day whose rules it follows' })
  readonly askedOn: string;
  @ApiProperty()
  readonly requestedAt: string;
  @ApiProperty({ type: String, nullable: true })
  readonly startedAt: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly cancelRequestedAt: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly finishedAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The latest operation that undoes this one' })
  readonly undoneBy: string | null;
  @ApiPropertyOptional({
    type: Object,
    description: 'Why it stands still at the moment; it goes on by itself',
  })
  readonly trouble?: { readonly code: string; readonly failures: number };
}

export class OperationsAnswer {
  @ApiProperty({ type: [OperationAnswer], description: 'The latest first' })
  readonly operations: readonly OperationAnswer[];
  @ApiProperty({ type: String, nullable: true, description: 'Give it as `cursor` for the next page' })
  readonly next: string | null;
}

export const operationAnswer = (row: OperationRow, trouble?: Trouble): OperationAnswer => {
  const { action, actorKind, actorId, state, cancelRequestedAt } = row;
  const { name, ...params } = action;
  return {
    operationId: row.operationId,
    action: name,
    params,
    state: state !== 'finished' && cancelRequestedAt !== null ? 'cancelling' : state,
    stopped: row.stopped,
    total: row.total,
    done: row.done,
    counts: row.counts,
    actor: { kind: actorKind, id: actorId },
    reason: row.reason,
    note: row.note,
    selectedBy: row.selectedBy,
    searchText: row.searchText,
    threshold: row.threshold,
    askedOn: row.askedOn,
    requestedAt: row.requestedAt,
    startedAt: row.startedAt,
    cancelRequestedAt,
    finishedAt: row.finishedAt,
    undoneBy: row.undoneBy,
    ...(trouble === undefined || state === 'finished' ? {} : { trouble }),
  };
};
