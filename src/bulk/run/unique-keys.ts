import {
  type Claim,
  type ClaimOutcome,
  learner,
  type LearnerEvent,
  reservationChanges,
  type Release,
  type ReservationKey,
  type Reservations,
  TAKEN_CODES,
} from '../../learners/learners.contract.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { fold } from '../../platform/deciding/drafting.js';
import type { ActualRevision } from '../../platform/event-store/event-store.js';
import { orderedEventId } from '../../platform/ids/ids.js';
import type { Accepted, Appended, Hindrance } from './chunk-work.js';
import type { Known } from './known.js';
import { EVENTS_AN_ITEM, placeOf } from './places.js';

/** Places after a learner's own events. */
const CLAIM_OFFSET = {
  email: EVENTS_AN_ITEM,
  'employee-number': EVENTS_AN_ITEM + 1,
  'external-id': EVENTS_AN_ITEM + 2,
} as const;

/** Takes addresses and employee numbers for many learners at once, and gives back what they leave behind. */
export class UniqueKeys {
  constructor(private readonly reservations: Pick<Reservations, 'reserveMany' | 'releaseMany'>) {}

  /**
   * Those whose address, number or external id another learner has, by learner: EMAIL_TAKEN, EMPLOYEE_NUMBER_TAKEN,
   * EXTERNAL_ID_TAKEN, CONFLICT. They wait where the other is of the same step and gives it up.
   */
  async take(
    accepted: readonly Accepted<Known, LearnerEvent>[],
    context: CommandContext,
    mayTakeOver: boolean,
    step: readonly Accepted<Known, LearnerEvent>[],
  ): Promise<ReadonlyMap<string, Hindrance>> {
    const places = new Map(accepted.map(({ learnerId, parts }) => [learnerId, parts[0]?.item.place ?? 0]));
    const touching = accepted.map(withEvents).filter(touchesKeys);
    const claims = touching.flatMap(({ learnerId, events, known }): Claim[] =>
      reservationChanges(known.learner, events).take.map(({ kind, key }) => ({
        kind,
        key,
        learnerId,
        usableAt: known.revision,
      })),
    );
    const hindered = new Map<string, Hindrance>();
    if (claims.length === 0) return hindered;
    const idOf = (claim: Claim, expected: ActualRevision): string =>
      orderedEventId(
        context.correlationId,
        placeOf(places.get(claim.learnerId) ?? 0, CLAIM_OFFSET[claim.kind]),
        claim.kind,
        claim.key,
        claim.learnerId,
        `at ${expected}`,
        `usable at ${claim.usableAt}`,
      );
    const outcomes = await this.reservations.reserveMany(claims, context, { mayTakeOver, idOf });
    const givers = outcomes.some(({ outcome }) => outcome === 'held-by') ? giversOf(step) : NOBODY;
    for (const [index, claim] of claims.entries()) {
      const outcome = outcomes[index] ?? { outcome: 'contended' };
      if (outcome.outcome === 'reserved') continue;
      const known = hindered.get(claim.learnerId);
      // One key that is not to be had is enough.
      if (known === undefined || known.waitsFor !== undefined)
        hindered.set(claim.learnerId, hindranceOf(claim, outcome, givers));
    }
    return hindered;
  }

  /** Harmless to repeat: after a crash it is done again for what was appended before. */
  async giveUp(appended: readonly Appended<Known, LearnerEvent>[], context: CommandContext): Promise<void> {
    const changed = appended.map((one) => ({ ...withEvents(one), revision: one.revision }));
    const leaving = changed.filter((one) => one.known.revision !== 'none' && touchesKeys(one));
    const releases = leaving.flatMap(({ learnerId, events, known, revision }): Release[] =>
      keysGivenUp({ known, events }).map((key) => ({ ...key, learnerId, revision })),
    );
    await this.reservations.releaseMany(releases, context);
  }
}

/** By key, who gives it up. */
type Givers = ReadonlyMap<string, string>;
const NOBODY: Givers = new Map();

const giversOf = (step: readonly Accepted<Known, LearnerEvent>[]): Givers =>
  new Map(
    step
      .map(withEvents)
      .filter(touchesKeys)
      .flatMap((one) => keysGivenUp(one).map(({ kind, key }) => [`${kind} ${key}`, one.learnerId] as const)),
  );

const hindranceOf = ({ kind, key }: Claim, outcome: ClaimOutcome, givers: Givers): Hindrance => {
  if (outcome.outcome !== 'held-by') return { code: 'CONFLICT' };
  const gives = givers.get(`${kind} ${key}`) === outcome.learnerId;
  return { code: TAKEN_CODES[kind], ...(gives ? { waitsFor: outcome.learnerId } : {}) };
};

type Changed = {
  readonly learnerId: string;
  readonly known: Known;
  readonly events: readonly LearnerEvent[];
};
const withEvents = ({ learnerId, known, parts }: Accepted<Known, LearnerEvent>): Changed => ({
  learnerId,
  known,
  events: parts.length === 1 ? (parts[0]?.events ?? []) : parts.flatMap(({ events }) => events),
});

/** Most operations leave addresses and numbers alone, and need no look at the keys. */
const touchesKeys = ({ events }: Changed): boolean => events.some(({ type }) => KEY_EVENTS.includes(type));
const KEY_EVENTS: readonly LearnerEvent['type'][] = [
  'LearnerRegistered',
  'LearnerEmailChanged',
  'LearnerEmployeeNumberChanged',
  'LearnerExternalIdChanged',
];

/** Where the state already has the events in it (found in the log), the state before them is folded anew. */
const keysGivenUp = ({ known, events }: Pick<Changed, 'known' | 'events'>): readonly ReservationKey[] => {
  const first = known.history?.findIndex((event) => event === events[0]) ?? -1;
  const before = first === -1 ? known.learner : fold(learner, known.history?.slice(0, first) ?? []);
  return reservationChanges(before, events).giveUp;
};
