import { Inject, Injectable } from '@nestjs/common';
import { Aggregates, type DecisionOutcome, type Loaded } from '../../platform/deciding/aggregates.js';
import { CachedStream } from '../../platform/deciding/cached-stream.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { Decision } from '../../platform/deciding/decision.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { EVENT_STORE } from '../../platform/ports.js';
import { JOB_ROLE_CATALOGUE_STREAM, type JobRoleEvent } from '../domain/job-role.events.js';
import { type JobRoles, jobRoles } from '../domain/job-roles.js';

/** The job roles as they stand at the time of the call. */
@Injectable()
export class JobRoleCatalogue {
  private readonly cached: CachedStream<JobRoles, JobRoleEvent>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    serialiser: EventSerialiser,
    private readonly aggregates: Aggregates,
  ) {
    this.cached = new CachedStream(store, serialiser, JOB_ROLE_CATALOGUE_STREAM, jobRoles);
  }

  /** Throws what the event store throws. */
  async current(): Promise<JobRoles> {
    return (await this.cached.load()).state;
  }

  load(): Promise<Loaded<JobRoles>> {
    return this.cached.load();
  }

  decide(
    context: CommandContext,
    decision: (state: JobRoles) => Decision<JobRoleEvent>,
    ifRevision?: number,
  ): Promise<DecisionOutcome<JobRoleEvent>> {
    return this.aggregates.decide({
      stream: JOB_ROLE_CATALOGUE_STREAM,
      decider: jobRoles,
      context,
      decision,
      ...(ifRevision === undefined ? {} : { ifRevision }),
    });
  }
}
