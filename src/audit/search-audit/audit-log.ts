import { Inject, Injectable } from '@nestjs/common';
import { bulkOperationStream } from '../../bulk/bulk.contract.js';
import { COURSE_CATALOGUE_STREAM } from '../../courses/courses.contract.js';
import { GROUP_TREE_STREAM } from '../../groups/groups.contract.js';
import { IMPORT_MAPPINGS_STREAM } from '../../imports/imports.contract.js';
import { JOB_ROLE_CATALOGUE_STREAM } from '../../job-roles/job-roles.contract.js';
import { learnerStream } from '../../learners/learners.contract.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import type { Position, RecordedEvent } from '../../platform/events/event.js';
import { EVENT_STORE, READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import type { FindOptions, ReadStore } from '../../platform/read-store/read-store.js';
import type { ViewDocument } from '../../platform/read-store/view.js';
import { sessionStream } from '../../sessions/sessions.contract.js';
import { trainingStream } from '../../training/training.contract.js';
import { type AuditBlock, auditIndexView } from '../audit-index/audit-block.js';
import { AUDITED_PREFIXES, AUDITED_TYPES } from '../audited-events.js';
import { type AuditQuestion, blocksWhere, isAskedFor, subjectOf } from './audit-question.js';
import { type Interval, joined } from './intervals.js';

const BLOCKS_AT_ONCE = 200;
const LARGEST_BATCH = 1_000;
const SMALLEST_BATCH = 50;
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
      trainingStream(subject),
      sessionStream(subject),
      GROUP_TREE_STREAM,
      JOB_ROLE_CATALOGUE_STREAM,
      IMPORT_MAPPINGS_STREAM,
      COURSE_CATALOGUE_STREAM,
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
      for (const { first, last, count } of intervals) {
        yield* this.within({ first: Math.max(first, done + 1), last, count }, question);
        done = last;
      }
      if (intervals.length === 0) return;
    }
  }

  /** Where the next blocks lie, joined. */
  private async intervalsAfter(question: AuditQuestion, after: Position): Promise<readonly Interval[]> {
    const blocks = await this.blocks({
      where: blocksWhere(question, after),
      orderBy: [{ field: 'firstPosition', direction: 'ascending' }],
      limit: BLOCKS_AT_ONCE,
    });
    return joined(
      blocks.map(({ firstPosition, lastPosition, count }) => ({
        first: firstPosition,
        last: lastPosition,
        count,
      })),
    );
  }

  private async *within(
    { first, last, count }: Interval,
    question: AuditQuestion,
  ): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
    const types = question.type === undefined ? AUDITED_TYPES : [question.type];
    const batches = this.store.readAll({
      after: await this.eventBefore(first),
      filter: { streamPrefixes: AUDITED_PREFIXES, types },
      batchSize: Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, count)),
    });
    for await (const { events, checkpoint } of batches) {
      const found = events.filter(
        (event) => event.position >= first && event.position <= last && isAskedFor(event, question),
      );
      if (found.length > 0) yield found;
      if (checkpoint >= last) return;
    }
  }

  /** The position of an event before this one, or 0: EventStoreDB reads from no position but an event's. */
  private async eventBefore(position: Position): Promise<Position> {
    const [block] = await this.blocks({
      where: { op: 'range', field: 'lastPosition', lt: position },
      orderBy: [{ field: 'lastPosition', direction: 'descending' }],
      limit: 1,
    });
    return block?.lastPosition ?? 0;
  }

  private async blocks(options: FindOptions): Promise<readonly AuditBlock[]> {
    return (await this.views.find(await this.active.table(auditIndexView.name), options)).map(blockOf);
  }
}

/** The projection writes only blocks into its view. */
const blockOf = ({ body }: ViewDocument): AuditBlock => body as AuditBlock;
