import { Injectable } from '@nestjs/common';
import { type Actor, mayAdminister } from '../../access/actor.js';
import {
  Aggregates,
  CONFLICT,
  type DecisionOutcome,
  REVISION_CHANGED,
} from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { type Decision, type Refusal, refuse } from '../../platform/deciding/decision.js';
import type { ActualRevision } from '../../platform/event-store/event-store.js';
import { type Learner, learner } from '../domain/learner.js';
import { type LearnerEvent, learnerStream } from '../domain/learner.events.js';
import { type Claim, type ClaimOutcome, reservationChanges } from './claims.js';
import { Reservations } from './reservations.js';

export type LearnerChange = {
  readonly learnerId: string;
  readonly by: Actor;
  readonly context: CommandContext;
  /** Pure; called again after a conflict. */
  readonly decision: (state: Learner) => Decision<LearnerEvent>;
  readonly ifRevision?: number;
};

const NEEDS_RESERVATION = 'NEEDS_RESERVATION';
const ATTEMPTS = 5;

/** Why a claim failed, as a refusal; the holder is named only to those who may see them. */
const takenRefusal = (claim: Pick<Claim, 'kind'>, outcome: ClaimOutcome, by: Actor): Refusal => {
  if (outcome.outcome !== 'held-by') return { code: CONFLICT, facts: { attempts: ATTEMPTS } };
  const code = claim.kind === 'email' ? 'EMAIL_TAKEN' : 'EMPLOYEE_NUMBER_TAKEN';
  const { learnerId, groupId } = outcome;
  return groupId !== null && mayAdminister(by, groupId) ? { code, facts: { learnerId } } : { code };
};

/** Changes of one learner that may need an address or number reserved first. */
@Injectable()
export class ReservedChanges {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly reservations: Reservations,
  ) {}

  /** As Aggregates.decide; refuses EMAIL_TAKEN and EMPLOYEE_NUMBER_TAKEN too. */
  async decide(change: LearnerChange): Promise<DecisionOutcome<LearnerEvent>> {
    const outcome = await this.decideAt(change, change.ifRevision, (state) => {
      const decided = change.decision(state);
      if (decided.outcome === 'refused') return decided;
      const { take, giveUp } = reservationChanges(state, decided.events);
      return take.length + giveUp.length === 0 ? decided : refuse(NEEDS_RESERVATION);
    });
    const needsMore = outcome.outcome === 'refused' && outcome.refusal.code === NEEDS_RESERVATION;
    if (needsMore) return this.reserveAndDecide(change);
    return outcome;
  }

  private async reserveAndDecide(change: LearnerChange): Promise<DecisionOutcome<LearnerEvent>> {
    const { learnerId, by, context } = change;
    let claims: readonly Claim[] = [];
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const { state, revision } = await this.aggregates.load(learnerStream(learnerId), learner);
      // Whoever was overtaken says who has it now, not that the registration was abandoned.
      if (state.status === 'abandoned' && claims.length > 0) return this.overtaken(claims, by);
      if (change.ifRevision !== undefined && change.ifRevision !== revision)
        return refusedBy({
          code: REVISION_CHANGED,
          facts: { expected: change.ifRevision, actual: revision },
        });
      const decided = change.decision(state);
      if (decided.outcome === 'refused') return decided;
      const { take, giveUp } = reservationChanges(state, decided.events);
      claims = take.map(({ kind, key }) => ({ kind, key, learnerId, usableAt: revision }));
      const failure = await this.claim(claims, by, context, attempt === 1);
      if (failure !== undefined) return refusedBy(failure);
      const outcome = await this.decideAt(change, revision, change.decision);
      if (outcome.outcome === 'refused' && outcome.refusal.code === REVISION_CHANGED) continue;
      if (outcome.outcome === 'applied') {
        const releases = giveUp.map((key) => ({ ...key, learnerId, revision: outcome.revision }));
        await this.reservations.releaseMany(releases, context);
      }
      return outcome;
    }
    return refusedBy({ code: CONFLICT, facts: { attempts: ATTEMPTS } });
  }

  private async claim(
    claims: readonly Claim[],
    by: Actor,
    context: CommandContext,
    mayTakeOver: boolean,
  ): Promise<Refusal | undefined> {
    if (claims.length === 0) return undefined;
    const outcomes = await this.reservations.reserveMany(claims, context, { mayTakeOver });
    for (const [index, claim] of claims.entries()) {
      const outcome = outcomes[index];
      if (outcome !== undefined && outcome.outcome !== 'reserved') return takenRefusal(claim, outcome, by);
    }
    return undefined;
  }

  private async overtaken(claims: readonly Claim[], by: Actor): Promise<DecisionOutcome<LearnerEvent>> {
    const holders = await this.reservations.othersHolding(claims);
    for (const [index, claim] of claims.entries()) {
      const holder = holders[index];
      if (holder !== undefined) return refusedBy(takenRefusal(claim, holder, by));
    }
    return refusedBy({ code: 'REGISTRATION_ABANDONED' });
  }

  private decideAt(
    { learnerId, context }: LearnerChange,
    ifRevision: ActualRevision | undefined,
    decision: LearnerChange['decision'],
  ): Promise<DecisionOutcome<LearnerEvent>> {
    const stream = learnerStream(learnerId);
    return this.aggregates.decide<Learner, LearnerEvent>({
      stream,
      decider: learner,
      context,
      decision,
      ...(ifRevision === undefined ? {} : { ifRevision }),
    });
  }
}

const refusedBy = (refusal: Refusal): DecisionOutcome<LearnerEvent> => ({ outcome: 'refused', refusal });
