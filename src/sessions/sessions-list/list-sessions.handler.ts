import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { CourseCatalogue } from '../../courses/courses.contract.js';
import type { Instant, Json, Position } from '../../platform/events/event.js';
import { cursorInvalid, decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import { deterministicId } from '../../platform/ids/ids.js';
import { allOf, type Predicate } from '../../platform/read-store/predicate.js';
import type { OrderKey } from '../../platform/read-store/read-store.js';
import { sessionAnswer, type SessionsAnswer } from './session.answer.js';
import { SessionRows } from './session-rows.js';

/** Conditions that are absent let everything through. */
export type SessionFilter = {
  readonly courseId?: string;
  /** Beginning then or later. */
  readonly from?: Instant;
  /** Beginning before. */
  readonly to?: Instant;
  readonly status?: string;
};

export class ListSessionsQuery extends Query<SessionsAnswer> {
  constructor(
    readonly filter: SessionFilter,
    /** 1 to 500. */
    readonly limit: number,
    readonly cursor: string | undefined,
    readonly minPosition: Position | undefined,
  ) {
    super();
  }
}

/** Every manager sees every session: they are offered to the whole organisation. */
@QueryHandler(ListSessionsQuery)
export class ListSessionsHandler implements IQueryHandler<ListSessionsQuery> {
  constructor(
    private readonly rows: SessionRows,
    private readonly catalogue: CourseCatalogue,
  ) {}

  /** Throws Refused CURSOR_INVALID, VIEW_BEHIND. */
  async execute({ filter, limit, cursor, minPosition }: ListSessionsQuery): Promise<SessionsAnswer> {
    const after = cursor === undefined ? undefined : startOf(decodeCursor(cursor), filter);
    await this.rows.wait(minPosition);
    const found = await this.rows.find({
      where: predicateOf(filter),
      orderBy: [{ field: 'startsAt', direction: 'ascending' }],
      // One more than asked for tells whether there is another page.
      limit: limit + 1,
      ...(after === undefined ? {} : { after }),
    });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const courses = await this.catalogue.current();
    return {
      sessions: page.map((row) => sessionAnswer(row, courses.find(row.courseId)?.title ?? null)),
      next:
        found.length > limit && last !== undefined
          ? encodeCursor([madeFor(filter), last.startsAt, last.sessionId])
          : null,
    };
  }
}

const predicateOf = ({ courseId, from, to, status }: SessionFilter): Predicate =>
  allOf(
    courseId === undefined ? undefined : { op: 'eq', field: 'courseId', value: courseId },
    status === undefined ? undefined : { op: 'eq', field: 'status', value: status },
    from === undefined && to === undefined
      ? undefined
      : {
          op: 'range',
          field: 'startsAt',
          ...(from === undefined ? {} : { gte: from }),
          ...(to === undefined ? {} : { lt: to }),
        },
  );

/** A cursor is good for the filter that it was made for. */
const madeFor = ({ courseId, from, to, status }: SessionFilter): string =>
  deterministicId('sessions', courseId ?? '', from ?? '', to ?? '', status ?? '').slice(0, 8);

// A text that neither store takes never came from us.
const UNKEPT = /\p{Cs}|\0/u;

const startOf = (value: Json, filter: SessionFilter): OrderKey => {
  if (!Array.isArray(value) || value.length !== 3) throw cursorInvalid();
  const [purpose, ...key]: readonly unknown[] = value;
  if (purpose !== madeFor(filter)) throw cursorInvalid();
  return key.map((part) => {
    if (typeof part !== 'string' || UNKEPT.test(part)) throw cursorInvalid();
    return part;
  });
};
