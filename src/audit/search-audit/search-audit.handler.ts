import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { Position } from '../../platform/events/event.js';
import { ReadBarrier } from '../../platform/http/read-barrier.js';
import { auditIndexView } from '../audit-index/audit-block.js';
import type { AuditEntryAnswer } from './audit.answer.js';
import { AuditLog } from './audit-log.js';
import type { AuditQuestion } from './audit-question.js';
import { AuditTeller } from './audit-teller.js';

export type SearchAudit = {
  readonly question: AuditQuestion;
  readonly after: Position;
  readonly minPosition: Position | undefined;
};

/** The answer comes in batches, so that all of it can be streamed. */
export class SearchAuditQuery extends Query<AsyncIterable<readonly AuditEntryAnswer[]>> {
  constructor(
    readonly input: SearchAudit,
    readonly by: Actor,
  ) {
    super();
  }
}

@QueryHandler(SearchAuditQuery)
export class SearchAuditHandler implements IQueryHandler<SearchAuditQuery> {
  constructor(
    private readonly log: AuditLog,
    private readonly teller: AuditTeller,
    private readonly barrier: ReadBarrier,
  ) {}

  /** Managers get only what happened to learners in their scope, and their own operations. Throws Refused VIEW_BEHIND. */
  async execute({ input, by }: SearchAuditQuery): Promise<AsyncIterable<readonly AuditEntryAnswer[]>> {
    await this.barrier.wait(auditIndexView.name, input.minPosition);
    return this.entries(input, by);
  }

  private async *entries(
    { question, after }: SearchAudit,
    by: Actor,
  ): AsyncGenerator<readonly AuditEntryAnswer[], void, undefined> {
    for await (const events of this.log.events(question, after)) {
      const told = await this.teller.tell(events, by);
      if (told.length > 0) yield told;
    }
  }
}
