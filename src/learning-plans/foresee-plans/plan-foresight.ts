import { Inject, Injectable } from '@nestjs/common';
import type { Learner } from '../../learners/learners.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import { CLOCK } from '../../platform/ports.js';
import { LearnersWithRecords, type TrainingEvent } from '../../training/training.contract.js';
import { PlanWorlds } from '../apply-plan/plan-world.js';
import { type PlanFacts, planChanges } from '../plan-changes/plan-changes.js';

/** What the learning plans would do to a learner's record, once the learner is as given. Pure. */
export type FollowsByPlans = (after: Learner) => readonly TrainingEvent[];

/** Foresees what the learning plans will do when learners move, take another job role or come back. */
@Injectable()
export class PlanForesight {
  constructor(
    private readonly learners: LearnersWithRecords,
    private readonly worlds: PlanWorlds,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * By learner; nothing where there are no plans. `subtree`: the groups, where a change makes some that are not there yet. At most
   * a few thousand ids at a time, because their records are read. Throws what the event store throws.
   */
  async of(
    learnerIds: readonly string[],
    subtree?: PlanFacts['subtree'],
  ): Promise<ReadonlyMap<string, FollowsByPlans>> {
    const world = await this.worlds.current();
    if (learnerIds.length === 0 || world.plans.all().length === 0) return new Map();
    const known = await this.learners.of(learnerIds);
    const now = world.factsOn(this.clock.today());
    const facts = subtree === undefined ? now : { ...now, subtree };
    return new Map(
      [...known].map(([learnerId, { record }]) => [learnerId, (after) => planChanges(after, record, facts)]),
    );
  }
}
