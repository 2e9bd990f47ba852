import { Injectable } from '@nestjs/common';
import { type Actor, mayAdminister } from '../../access/actor.js';
import {
  Aggregates,
  CONFLICT,
  type DecisionOutcome,
  type Refused,
} from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { Decision, Refusal } from '../../platform/deciding/decision.js';
import { type Learner, learner } from '../domain/learner.js';
import { type LearnerEvent, learnerStream } from '../domain/learner.events.js';
import {
  type Claim,
  type ClaimOutcome,
  reservationChanges,
  type ReservationKey,
  TAKEN_CODES,
} from './claims.js';
import { Reservations } from './reservations.js';

export type LearnerChange = {
  readonly learnerId: string;
  readonly by: Actor;
  readonly context: CommandContext;
  /** Pure; called again after a conflict. */
  readonly decision: (state: Learner) => Decision<LearnerEvent>;
  readonly ifRevision?: number;
};

const ATTEMPTS = 5;

/** Why a claim failed, as a refusal; the holder is named only to those who may see them. */
const takenRefusal = (claim: Pick<Claim, 'kind'>, outcome: ClaimOutcome, by: Actor): Refusal => {
  if (outcome.outcome !== 'held-by') return { code: CONFLICT, facts: { attempts: ATTEMPTS } };
  const code = TAKEN_CODES[claim.kind];
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

  /** As Aggregates.decide; refuses EMAIL_TAKEN, EMPLOYEE_NUMBER_TAKEN and EXTERNAL_ID_TAKEN too. */
  async decide({
    learnerId,
    by,
    context,
    decision,
    ifRevision,
  }: LearnerChange): Promise<DecisionOutcome<LearnerEvent>> {
    const reserving = new Reserving(this.reservations, by, context);
    const outcome = await this.aggregates.decide<Learner, LearnerEvent>({
      stream: learnerStream(learnerId),
      decider: learner,
      context,
      // Whoever was overtaken says who has it now, not that the registration was abandoned.
      decision: (state) =>
        state.status === 'abandoned' && reserving.hasClaimed ? reserving.overtaken() : decision(state),
      reserve: (events, state, revision) => {
        const { take, giveUp } = reservationChanges(state, events);
        const claims = take.map(({ kind, key }) => ({ kind, key, learnerId, usableAt: revision }));
        return reserving.claim(claims, giveUp);
      },
      ...(ifRevision === undefined ? {} : { ifRevision }),
    });
    if (outcome.outcome === 'applied') await reserving.giveUp(learnerId, outcome.revision);
    return outcome;
  }
}

/** What one change has reserved so far, and leaves behind once it is appended. */
class Reserving {
  private claims: readonly Claim[] = [];
  private leaving: readonly ReservationKey[] = [];
  private attempts = 0;

  constructor(
    private readonly reservations: Reservations,
    private readonly by: Actor,
    private readonly context: CommandContext,
  ) {}

  get hasClaimed(): boolean {
    return this.claims.length > 0;
  }

  /** Undefined where all are the learner's now, to be used at the revision that they name. */
  async claim(claims: readonly Claim[], leaving: readonly ReservationKey[]): Promise<Refused | undefined> {
    this.claims = claims;
    this.leaving = leaving;
    this.attempts += 1;
    if (claims.length === 0) return undefined;
    // Who was overtaken once does not overtake in turn.
    const mayTakeOver = this.attempts === 1;
    const outcomes = await this.reservations.reserveMany(claims, this.context, { mayTakeOver });
    for (const [index, claim] of claims.entries()) {
      const outcome = outcomes[index];
      if (outcome !== undefined && outcome.outcome !== 'reserved')
        return refusedBy(takenRefusal(claim, outcome, this.by));
    }
    return undefined;
  }

  async overtaken(): Promise<Refused> {
    const holders = await this.reservations.othersHolding(this.claims);
    for (const [index, claim] of this.claims.entries()) {
      const holder = holders[index];
      if (holder !== undefined) return refusedBy(takenRefusal(claim, holder, this.by));
    }
    return refusedBy({ code: 'REGISTRATION_ABANDONED' });
  }

  async giveUp(learnerId: string, revision: number): Promise<void> {
    await this.reservations.releaseMany(
      this.leaving.map((key) => ({ ...key, learnerId, revision })),
      this.context,
    );
  }
}

const refusedBy = (refusal: Refusal): Refused => ({ outcome: 'refused', refusal });
