import { Inject, Injectable } from '@nestjs/common';
import { LearnerRows } from '../../bulk/bulk.contract.js';
import { GroupTree } from '../../groups/groups.contract.js';
import { learnersView } from '../../learners/learners.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import { accept } from '../../platform/deciding/decision.js';
import type { EventStore, FeedBatch } from '../../platform/event-store/event-store.js';
import type { RecordedEvent } from '../../platform/events/event.js';
import { deterministicId } from '../../platform/ids/ids.js';
import { CLOCK, EVENT_STORE } from '../../platform/ports.js';
import { PositionWaiter } from '../../platform/projections/position-waiter.js';
import type { LearningPlanEvent } from '../domain/learning-plan.events.js';
import { LearningPlanCatalogue } from '../plan-catalogue/learning-plan-catalogue.js';
import { concernedBy, FOLLOWED_PREFIXES, FOLLOWED_TYPES } from './followed-events.js';
import { PlanKeeper } from './plan-keeper.js';

const AT_ONCE = 500;
const VIEW_WAIT_MS = 10_000;

/** The list of learners does not show yet who is where. */
class ViewBehind extends Error {
  readonly code = 'VIEW_BEHIND';
}

/**
 * Keeps the learning plans' standing promise: who joins a group or takes a job role gets what the plans ask for, who leaves
 * loses what only they asked for. Follows the log from where it last stood, which it writes down behind its work; what it
 * sees twice changes nothing the second time. docs/adr/0021.
 */
@Injectable()
export class PlanFollower {
  /** Looked through up to here, also where there was nobody to look after. */
  private seen = { definitions: 0, to: 0 };

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly catalogue: LearningPlanCatalogue,
    private readonly keeper: PlanKeeper,
    private readonly rows: LearnerRows,
    private readonly tree: GroupTree,
    private readonly waiter: PositionWaiter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Follows the log to its end; answers how many records were changed. Harmless to repeat and to run twice at once. */
  async runDue(): Promise<number> {
    const plans = await this.catalogue.current();
    // Whoever is there when the first plan is made comes under its own operation.
    if (plans.all().length === 0) return 0;
    const filter = { streamPrefixes: FOLLOWED_PREFIXES, types: FOLLOWED_TYPES };
    let changed = 0;
    const { definitions } = plans;
    let to =
      this.seen.definitions === definitions ? Math.max(plans.followedTo, this.seen.to) : plans.followedTo;
    const feed = this.store.readAll({ after: to, filter, batchSize: AT_ONCE });
    for await (const batch of feed) {
      changed += await this.follow(batch);
      to = batch.checkpoint;
      this.seen = { definitions, to };
      if (batch.events.length > 0) await this.note(to);
    }
    return changed;
  }

  private async follow({ events, checkpoint }: FeedBatch): Promise<number> {
    // The latest event of each learner is the cause of what changes.
    const causes = new Map<string, RecordedEvent>();
    for (const event of events) {
      const concerned = concernedBy(event);
      if (concerned === undefined) continue;
      if ('learnerId' in concerned) causes.set(concerned.learnerId, event);
      else for (const id of await this.everybodyIn(concerned.groupId, checkpoint)) causes.set(id, event);
    }
    const all = [...causes];
    let changed = 0;
    for (let from = 0; from < all.length; from += AT_ONCE)
      changed += await this.keeper.keep(new Map(all.slice(from, from + AT_ONCE)));
    return changed;
  }

  private async everybodyIn(groupId: string, position: number): Promise<readonly string[]> {
    const waited = await this.waiter.waitUntil(learnersView.name, position, VIEW_WAIT_MS);
    if (waited === 'timeout') throw new ViewBehind(learnersView.name);
    const groupIds = (await this.tree.current()).subtree(groupId) ?? new Set([groupId]);
    const ids: string[] = [];
    for await (const page of this.rows.ids({ op: 'in', field: 'groupId', values: [...groupIds] }, AT_ONCE))
      ids.push(...page);
    return ids;
  }

  private async note(position: number): Promise<void> {
    const context = {
      commandId: deterministicId('learning-plans-followed', String(position)),
      actor: { kind: 'schedule', id: 'learning-plans' },
      now: this.clock.now(),
      correlationId: 'learning-plans',
    } as const;
    await this.catalogue.decide(context, ({ followedTo }) =>
      followedTo >= position
        ? accept<LearningPlanEvent>()
        : accept<LearningPlanEvent>({ type: 'LearningPlansFollowed', data: { position } }),
    );
  }
}
