import { Inject, Injectable } from '@nestjs/common';
import { Aggregates, type Loaded } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { type AppendDraft, envelopes, sealDrafts } from '../../platform/deciding/drafting.js';
import type { ActualRevision, EventStore } from '../../platform/event-store/event-store.js';
import type { DomainEvent } from '../../platform/events/event.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { deterministicId } from '../../platform/ids/ids.js';
import { EVENT_STORE } from '../../platform/ports.js';
import { exists, type Learner, learner } from '../domain/learner.js';
import { type LearnerEvent, learnerStream } from '../domain/learner.events.js';
import {
  released,
  type Reservation,
  reservation,
  reservationStream,
  reserved,
} from '../domain/reservation.js';
import type { Claim, ClaimOutcome, Release } from './claims.js';
import { type Judgement, judgeClaim } from './judge-claim.js';

/** Names the event that makes a claim; made of all of the claim and the expected revision, the same on every retry. */
export type ClaimIdOf = (claim: Claim, expected: ActualRevision) => string;

export type ReserveOptions = {
  /** Whether unfinished claims of others may be set aside; default true. False for who was overtaken before. */
  readonly mayTakeOver?: boolean;
  /** Bulk work gives ordered ids; default: made from the command's id. */
  readonly idOf?: ClaimIdOf;
};

type Pending = { readonly claim: Claim; readonly expected: ActualRevision };

const ROUNDS = 5;
const INITIAL: Loaded<Learner> = { state: learner.initial, revision: 'none' };

const streamOf = ({ kind, key }: Pick<Claim, 'kind' | 'key'>): string => reservationStream(kind, key);

/**
 * Addresses and employee numbers, each one learner's. Reserve first, then append the learner's event expecting exactly
 * the claim's `usableAt`, then release what the learner left behind. docs/adr/0012-reservations.md says why this is safe.
 */
@Injectable()
export class Reservations {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly serialiser: EventSerialiser,
    private readonly aggregates: Aggregates,
  ) {}

  /** Outcomes in the order of the claims. Of two claims to one key in one call the first counts. */
  async reserveMany(
    claims: readonly Claim[],
    context: CommandContext,
    options: ReserveOptions = {},
  ): Promise<readonly ClaimOutcome[]> {
    const first = new Map<string, Claim>();
    for (const claim of claims) if (!first.has(streamOf(claim))) first.set(streamOf(claim), claim);
    const settled = await this.settle([...first.values()], context, options);
    return claims.map((claim) => {
      const stream = streamOf(claim);
      const outcome = settled.get(stream) ?? { outcome: 'contended' };
      const winner = first.get(stream);
      return winner === undefined || winner.learnerId === claim.learnerId || outcome.outcome !== 'reserved'
        ? outcome
        : { outcome: 'held-by', learnerId: winner.learnerId, groupId: null };
    });
  }

  /** For each claim the other learner who holds its key now, where there is one. Writes nothing. */
  async othersHolding(claims: readonly Claim[]): Promise<readonly (ClaimOutcome | undefined)[]> {
    const held = await this.aggregates.loadMany(claims.map(streamOf), reservation);
    const holders = await this.holdersOf([...held.values()].map(({ state }) => state));
    return claims.map((claim) => {
      const holder = held.get(streamOf(claim))?.state.holder ?? null;
      if (holder === null || holder === claim.learnerId) return undefined;
      const { state } = holders.get(learnerStream(holder)) ?? INITIAL;
      return { outcome: 'held-by', learnerId: holder, groupId: exists(state) ? state.groupId : null };
    });
  }

  /** Frees keys that learners gave up; whoever claimed them anew keeps them. What is not freed can still be taken over. */
  async releaseMany(releases: readonly Release[], context: CommandContext): Promise<void> {
    if (releases.length === 0) return;
    const held = await this.aggregates.loadMany(releases.map(streamOf), reservation);
    const drafts = new Map<string, AppendDraft>();
    for (const { kind, key, learnerId, revision } of releases) {
      const stream = streamOf({ kind, key });
      const { state, revision: expected } = held.get(stream) ?? {
        state: reservation.initial,
        revision: 'none',
      };
      if (state.holder !== learnerId) continue;
      // A claim that can be used after the event that gave the key up is a newer one.
      if (state.usableAt !== 'none' && state.usableAt >= revision) continue;
      const events = [released(kind, learnerId)];
      drafts.set(stream, this.draft(stream, expected, events, context));
    }
    await this.append([...drafts.values()]);
  }

  private async settle(
    claims: readonly Claim[],
    context: CommandContext,
    options: ReserveOptions,
  ): Promise<ReadonlyMap<string, ClaimOutcome>> {
    const settled = new Map<string, ClaimOutcome>();
    // As a rule nobody has them: claim at once, and read only what somebody has.
    let open = await this.claim(
      claims.map((claim) => ({ claim, expected: 'none' })),
      settled,
      context,
      options,
    );
    for (let round = 1; round <= ROUNDS && open.length > 0; round += 1) {
      const pending = await this.judge(open, settled, context, options.mayTakeOver ?? true);
      open = [...pending.again, ...(await this.claim(pending.free, settled, context, options))];
    }
    return settled;
  }

  /** Answers the claims that somebody else was faster for. */
  private async claim(
    pending: readonly Pending[],
    settled: Map<string, ClaimOutcome>,
    context: CommandContext,
    { idOf }: ReserveOptions,
  ): Promise<Claim[]> {
    const drafts = pending.map(({ claim, expected }) => {
      const { kind, learnerId, usableAt } = claim;
      const stream = streamOf(claim);
      // Were `usableAt` left out, an older claim of the same command would be taken for this one.
      const id =
        idOf?.(claim, expected) ??
        deterministicId(context.commandId, stream, `at ${expected}`, learnerId, `usable at ${usableAt}`);
      return this.draft(stream, expected, [reserved(kind, { learnerId, usableAt })], context, id);
    });
    const appended = await this.append(drafts);
    return pending.flatMap(({ claim }, index) => {
      if (appended[index] !== true) return [claim];
      settled.set(streamOf(claim), { outcome: 'reserved' });
      return [];
    });
  }

  private async judge(
    claims: readonly Claim[],
    settled: Map<string, ClaimOutcome>,
    context: CommandContext,
    mayTakeOver: boolean,
  ): Promise<{ free: Pending[]; again: Claim[] }> {
    const held = await this.aggregates.loadMany(claims.map(streamOf), reservation);
    const holders = await this.holdersOf([...held.values()].map(({ state }) => state));
    const free: Pending[] = [];
    const unfinished: {
      readonly pending: Pending;
      readonly by: Extract<Judgement, { verdict: 'unfinished' }>;
    }[] = [];
    for (const claim of claims) {
      const { state, revision } = held.get(streamOf(claim)) ?? {
        state: reservation.initial,
        revision: 'none',
      };
      const holder = holders.get(learnerStream(state.holder ?? '')) ?? INITIAL;
      const judged = judgeClaim(claim, state, holder, mayTakeOver);
      const pending: Pending = { claim, expected: revision };
      if (judged.verdict === 'free') free.push(pending);
      else if (judged.verdict === 'unfinished') unfinished.push({ pending, by: judged });
      else settled.set(streamOf(claim), outcomeOf(judged));
    }
    const fenced = await this.fence(
      unfinished.map(({ by }) => by),
      context,
    );
    const again = unfinished
      .filter(({ by }) => !fenced.has(by.learnerId))
      .map(({ pending }) => pending.claim);
    free.push(...unfinished.filter(({ by }) => fenced.has(by.learnerId)).map(({ pending }) => pending));
    return { free, again };
  }

  private async holdersOf(states: readonly Reservation[]): Promise<ReadonlyMap<string, Loaded<Learner>>> {
    const streams = states.flatMap(({ holder }) => (holder === null ? [] : [learnerStream(holder)]));
    return streams.length === 0 ? new Map() : this.aggregates.loadMany([...new Set(streams)], learner);
  }

  /** Moves the holders' streams past the revision at which their claims could be used; answers for whom it did. */
  private async fence(
    unfinished: readonly Extract<Judgement, { verdict: 'unfinished' }>[],
    context: CommandContext,
  ): Promise<ReadonlySet<string>> {
    // One learner may hold two of the keys, then with the same `usableAt` as seen now.
    const holders = [...new Map(unfinished.map((one) => [one.learnerId, one])).values()];
    const drafts = holders.map(({ learnerId, usableAt }) => {
      const event: LearnerEvent = {
        type: usableAt === 'none' ? 'LearnerRegistrationAbandoned' : 'LearnerChangeAbandoned',
        data: { learnerId },
      };
      return this.draft(learnerStream(learnerId), usableAt, [event], context);
    });
    const appended = await this.append(drafts);
    return new Set(holders.filter((_, index) => appended[index] === true).map(({ learnerId }) => learnerId));
  }

  private draft(
    stream: string,
    expected: ActualRevision,
    events: readonly DomainEvent[],
    context: CommandContext,
    id: string = deterministicId(context.commandId, stream, `at ${expected}`),
  ): AppendDraft {
    return { stream, expected, envelopes: envelopes(events, stream, context, () => id) };
  }

  private async append(drafts: readonly AppendDraft[]): Promise<readonly boolean[]> {
    if (drafts.length === 0) return [];
    const outcomes = await this.store.appendMany(await sealDrafts(this.serialiser, drafts));
    return outcomes.map(({ outcome }) => outcome === 'appended');
  }
}

const outcomeOf = (judged: Extract<Judgement, { verdict: 'ours' | 'held-by' }>): ClaimOutcome =>
  judged.verdict === 'ours'
    ? { outcome: 'reserved' }
    : { outcome: 'held-by', learnerId: judged.learnerId, groupId: judged.groupId };
