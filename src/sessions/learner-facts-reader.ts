import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { exists, learner, learnerStream } from '../learners/learners.contract.js';
import { Aggregates } from '../platform/deciding/aggregates.js';
import type { Session } from './domain/session.js';
import { type LearnerFact, type LearnerFacts, learnersOf } from './learner-facts.js';

const NOBODY: LearnerFacts = new Map();

/** What is known of learners at the time of the call, from their own streams. */
@Injectable()
export class LearnerFactsReader {
  constructor(private readonly aggregates: Aggregates) {}

  async of(learnerIds: readonly string[]): Promise<LearnerFacts> {
    if (learnerIds.length === 0) return NOBODY;
    const loaded = await this.aggregates.loadMany(learnerIds.map(learnerStream), learner);
    return new Map(
      [...loaded.values()].flatMap(({ state }): [string, LearnerFact][] => {
        if (!exists(state)) return [];
        const { learnerId, groupId, status, erased } = state;
        return [[learnerId, { groupId, status, erased }]];
      }),
    );
  }

  /** Of everybody on the session; of nobody where the actor may administer everybody, and none is needed. */
  async onSession(state: Session, by: Actor): Promise<LearnerFacts> {
    return by.scope.kind === 'everything' ? NOBODY : this.of(learnersOf(state));
  }
}
