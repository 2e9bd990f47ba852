import { Inject, Injectable } from '@nestjs/common';
import type { Scope } from '../../access/actor.js';
import type { ScopeResolver } from '../../access/scope-resolver.js';
import { Aggregates, type DecisionOutcome, type Loaded } from '../../platform/deciding/aggregates.js';
import { CachedStream } from '../../platform/deciding/cached-stream.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { Decision } from '../../platform/deciding/decision.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { EVENT_STORE } from '../../platform/ports.js';
import { GROUP_TREE_STREAM, type GroupEvent } from '../domain/group.events.js';
import { type Groups, groups } from '../domain/groups.js';
import { restoreGroup } from '../restore-group/restore-group.js';

/** The tree of groups as it stands at the time of the call; a scope never outlives a change of the tree. */
@Injectable()
export class GroupTree implements ScopeResolver {
  private readonly cached: CachedStream<Groups, GroupEvent>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    serialiser: EventSerialiser,
    private readonly aggregates: Aggregates,
  ) {
    this.cached = new CachedStream(store, serialiser, GROUP_TREE_STREAM, groups);
  }

  /** Throws what the event store throws. */
  async current(): Promise<Groups> {
    return (await this.cached.load()).state;
  }

  load(): Promise<Loaded<Groups>> {
    return this.cached.load();
  }

  async scopeOf(groupId: string): Promise<Scope> {
    return { kind: 'groups', groupIds: (await this.current()).subtree(groupId) ?? new Set() };
  }

  decide(
    context: CommandContext,
    decision: (state: Groups) => Decision<GroupEvent>,
    ifRevision?: number,
  ): Promise<DecisionOutcome<GroupEvent>> {
    return this.aggregates.decide({
      stream: GROUP_TREE_STREAM,
      decider: groups,
      context,
      decision,
      ...(ifRevision === undefined ? {} : { ifRevision }),
    });
  }

  /**
   * To be called after learners were put into groups: brings a group back that was deleted at the same moment, so that no
   * learner is left outside the tree. docs/adr/0013.
   */
  async keep(groupIds: Iterable<string>, context: CommandContext): Promise<void> {
    const state = await this.current();
    for (const groupId of new Set(groupIds)) {
      if (state.find(groupId) !== undefined) continue;
      const restoring = { ...context, commandId: `${context.commandId} restores ${groupId}` };
      await this.decide(restoring, (now) => restoreGroup(groupId, now));
    }
  }
}
