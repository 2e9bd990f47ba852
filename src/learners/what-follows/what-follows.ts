import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../platform/clock/clock.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import { fold } from '../../platform/deciding/drafting.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import type { IsoDate } from '../../platform/events/event.js';
import { CLOCK, EVENT_STORE } from '../../platform/ports.js';
import { ViewNotReady } from '../../platform/projections/projection.errors.js';
import { ReadStoreUnavailable } from '../../platform/read-store/read-store.errors.js';
import { FutureBookings } from '../../sessions/sessions.contract.js';
import { trainingEventOf, trainingRecord, trainingStream } from '../../training/training.contract.js';
import { learner } from '../domain/learner.js';
import { type LearnerEvent, learnerStream } from '../domain/learner.events.js';
import { learnerEventOf } from '../stored-learner-event.js';
import { consequencesOf } from './consequences.js';
import { type ResumedDueDate, resumedDueDates } from './resumed-due-dates.js';

/** What follows elsewhere for one learner. */
export type Follows = {
  /** Null where no view could be asked. */
  readonly futureBookingsEnded: number | null;
  readonly openAllocationsPaused: number;
  readonly openAllocationsResumed: number;
  /** Of the allocations that resume and are due on a day. */
  readonly dueDates: readonly ResumedDueDate[];
};

export type StatusChanged = {
  readonly outcome: DecisionOutcome<LearnerEvent>;
  /** Null where nothing was changed. */
  readonly follows: Follows | null;
};

/** Tells what follows from a change of one learner's status: from the log, and bookings as the views show them. */
@Injectable()
export class WhatFollows {
  constructor(
    private readonly bookings: FutureBookings,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly serialiser: EventSerialiser,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes the change, whether the views can be read or not. Throws what the change and the event store throw. */
  async from(
    learnerId: string,
    change: () => Promise<DecisionOutcome<LearnerEvent>>,
  ): Promise<StatusChanged> {
    // Asked first: soon after the change they are gone.
    const days = await this.bookedDays(learnerId);
    const outcome = await change();
    if (outcome.outcome !== 'applied') return { outcome, follows: null };
    return { outcome, follows: await this.following(learnerId, outcome, days) };
  }

  private async following(
    learnerId: string,
    { revision, events }: Extract<DecisionOutcome<LearnerEvent>, { outcome: 'applied' }>,
    days: readonly IsoDate[] | null,
  ): Promise<Follows> {
    const { profile, record } = await this.historyOf(learnerId);
    const open = record.allocations().filter(({ completed }) => !completed);
    const earlier = profile.slice(0, revision + 1 - events.length);
    const ties = { bookings: days ?? [], openAllocations: open.length };
    const consequences = consequencesOf(fold(learner, earlier), events, ties);
    const resumed = consequences.openAllocationsResumed > 0;
    return {
      ...consequences,
      futureBookingsEnded: days === null ? null : consequences.futureBookingsEnded,
      dueDates: resumed ? resumedDueDates(open, earlier, events, this.clock.today()) : [],
    };
  }

  private async historyOf(learnerId: string) {
    const streams = await this.store.readStreams([learnerStream(learnerId), trainingStream(learnerId)]);
    const opened = await this.serialiser.open([...streams.values()].flat());
    const profile = opened.map(learnerEventOf).filter((event) => event !== undefined);
    const training = opened.map(trainingEventOf).filter((event) => event !== undefined);
    return { profile, record: fold(trainingRecord, training) };
  }

  private async bookedDays(learnerId: string): Promise<readonly IsoDate[] | null> {
    try {
      const beginnings = (await this.bookings.of([learnerId])).get(learnerId) ?? [];
      return beginnings.map((startsAt) => this.clock.dateOf(startsAt));
    } catch (error) {
      if (error instanceof ViewNotReady || error instanceof ReadStoreUnavailable) return null;
      throw error;
    }
  }
}
