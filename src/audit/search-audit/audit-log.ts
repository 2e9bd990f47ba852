import { Inject, Injectable } from '@nestjs/common';
import { bulkOperationStream } from '../../bulk/bulk.contract.js';
import { GROUP_TREE_STREAM } from '../../groups/groups.contract.js';
import { JOB_ROLE_CATALOGUE_STREAM } from '../../job-roles/job-roles.contract.js';
import { learnerStream } from '../../learners/learners.contract.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import type { Position, RecordedEvent } from '../../platform/events/event.js';
import { EVENT_STORE, READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import type { ReadStore } from '../../platform/read-store/read-store.js';
import { auditIndexView } from '../audit-index/audit-block.js';
import { AUDITED_PREFIXES, AUDITED_TYPES } from '../audited-events.js';
import { type AuditQuestion, blocksWhere, isAskedFor, subjectOf } from './audit-question.js';

type Interval = { readonly first: Position; readonly last: Position };

const BLOCKS_AT_ONCE = 200;
const audited: ReadonlySet<string> = new Set(AUDITED_TYPES);

/** The events that answer a question, oldest first. Reading stops when the caller does. */
@Injectable()
export class AuditLog {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_STORE) private readonly views: ReadStore,
    private readonly active: ActiveViews,
  ) {}

  /** In batches, all after the position. Throws what ActiveViews and the stores throw. */
  events(question: AuditQuestion, after: Position): AsyncIterable<readonly RecordedEvent[]> {
    const { subject } = question;
    return subject === undefined ? this.indexed(question, after) : this.about(subject, question, after);
  }

  /** The streams of one subject are short, so they are read whole. */
  private async *about(
    subject: string,
    question: AuditQuestion,
    after: Position,
  ): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
    const streams = [
      learnerStream(subject),
      `training-${subject}`,
      GROUP_TREE_STREAM,
      JOB_ROLE_CATALOGUE_STREAM,
    ];
    const read = await this.store.readStreams(streams);
    const operation = [];
    for await (const event of this.store.readStream(bulkOperationStream(subject))) operation.push(event);
    const found = [...read.values(), operation]
      .flat()
      .filter((event) => event.position > after && audited.has(event.type))
      .filter((event) => subjectOf(event)?.id === subject && isAskedFor(event, question));
    yield found.sort((a, b) => a.position - b.position);
  }

  /** The index says where in the log such events lie; everything in between is read past. */
  private async *indexed(
    question: AuditQuestion,
    after: Position,
  ): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
    for (let done = after; ;) {
      const intervals = await this.intervalsAfter(question, done);
      for (const { first, last } of intervals) {
        yield* this.within({ first: Math.max(first, done + 1), last }, question);
        done = last;
      }
      if (intervals.length === 0) return;
    }
  }

  /** Where the next blocks lie, overlapping ones joined. */
  private async intervalsAfter(question: AuditQuestion, after: Position): Promise<readonly Interval[]> {
    const documents = await this.views.find(await this.active.table(auditIndexView.name), {
      where: blocksWhere(question, after),
      orderBy: [{ field: 'firstPosition', direction: 'ascending' }],
      limit: BLOCKS_AT_ONCE,
    });
    const joined: Interval[] = [];
    for (const { body } of documents) {
      const [first, last] = [Number(body['firstPosition']), Number(body['lastPosition'])];
      const before = joined.at(-1);
      if (before === undefined || first > before.last + 1) joined.push({ first, last });
      else joined[joined.length - 1] = { first: before.first, last: Math.max(before.last, last) };
    }
    return joined;
  }

  private async *within(
    { first, last }: Interval,
    question: AuditQuestion,
  ): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
    const types = question.type === undefined ? AUDITED_TYPES : [question.type];
    const filter = { streamPrefixes: AUDITED_PREFIXES, types };
    for await (const { events, checkpoint } of this.store.readAll({ after: first - 1, filter })) {
      const found = events.filter((event) => event.position <= last && isAskedFor(event, question));
      if (found.length > 0) yield found;
      if (checkpoint >= last) return;
    }
  }
}
