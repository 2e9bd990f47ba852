import { Inject, Injectable } from '@nestjs/common';
import { Aggregates, type DecisionOutcome, type Loaded } from '../../platform/deciding/aggregates.js';
import { CachedStream } from '../../platform/deciding/cached-stream.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { Decision } from '../../platform/deciding/decision.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { EVENT_STORE } from '../../platform/ports.js';
import { COURSE_CATALOGUE_STREAM, type CourseEvent } from '../domain/course.events.js';
import { type Courses, courses } from '../domain/courses.js';

/** The courses as they stand at the time of the call. */
@Injectable()
export class CourseCatalogue {
  private readonly cached: CachedStream<Courses, CourseEvent>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    serialiser: EventSerialiser,
    private readonly aggregates: Aggregates,
  ) {
    this.cached = new CachedStream(store, serialiser, COURSE_CATALOGUE_STREAM, courses);
  }

  /** Throws what the event store throws. */
  async current(): Promise<Courses> {
    return (await this.cached.load()).state;
  }

  load(): Promise<Loaded<Courses>> {
    return this.cached.load();
  }

  decide(
    context: CommandContext,
    decision: (state: Courses) => Decision<CourseEvent>,
    ifRevision?: number,
  ): Promise<DecisionOutcome<CourseEvent>> {
    return this.aggregates.decide({
      stream: COURSE_CATALOGUE_STREAM,
      decider: courses,
      context,
      decision,
      ...(ifRevision === undefined ? {} : { ifRevision }),
    });
  }
}
