import { Inject, Injectable } from '@nestjs/common';
import {
  learnerEventOf,
  learnerStream,
  releasedByErasure,
  Reservations,
} from '../../learners/learners.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import type { RecordedEvent } from '../../platform/events/event.js';
import { deterministicId } from '../../platform/ids/ids.js';
import { KeyRing } from '../../platform/keys/key-ring.js';
import { CLOCK, EVENT_STORE } from '../../platform/ports.js';

/** Destroys the data keys of learners who are erased and gives up their addresses and numbers. docs/adr/0026. */
@Injectable()
export class Forgetting {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly serialiser: EventSerialiser,
    private readonly keys: KeyRing,
    private readonly reservations: Reservations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Only of those of whom the log says so. Harmless to repeat and to run twice at once. Answers how many keys were left to
   * destroy. Throws what the stores throw.
   */
  async forget(learnerIds: readonly string[]): Promise<number> {
    const streams = await this.store.readStreams(learnerIds.map(learnerStream));
    const erased = [...streams.values()].flatMap((history) => {
      const erasure = history.find(({ type }) => type === 'LearnerErased');
      const learnerId = erasure === undefined ? undefined : learnerEventOf(erasure)?.data.learnerId;
      return erasure === undefined || learnerId === undefined ? [] : [{ learnerId, history, erasure }];
    });
    // The keys first: everything after this can be found again and again, and is not personal any more.
    const destroyed = await this.keys.destroyMany(
      new Map(erased.map(({ learnerId, erasure }) => [learnerId, erasure.metadata.recordedAt])),
    );
    for (const { history, erasure } of erased) await this.release(history, erasure);
    return destroyed;
  }

  private async release(history: readonly RecordedEvent[], erasure: RecordedEvent): Promise<void> {
    const opened = await this.serialiser.open(history);
    const events = opened.map(learnerEventOf).filter((event) => event !== undefined);
    await this.reservations.releaseMany(releasedByErasure(events), this.context(erasure));
  }

  private context({ id, metadata }: RecordedEvent): CommandContext {
    return {
      commandId: deterministicId('erasure', id),
      actor: { kind: 'schedule', id: 'erasures' },
      now: this.clock.now(),
      correlationId: metadata.correlationId,
      causationId: id,
    };
  }
}
