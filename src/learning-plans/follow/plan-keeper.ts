import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../platform/clock/clock.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { type AppendDraft, envelopes, sealDrafts } from '../../platform/deciding/drafting.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import type { RecordedEvent } from '../../platform/events/event.js';
import { deterministicId } from '../../platform/ids/ids.js';
import { CLOCK, EVENT_STORE } from '../../platform/ports.js';
import { LearnersWithRecords, trainingStream } from '../../training/training.contract.js';
import { PlanWorlds } from '../apply-plan/plan-world.js';
import { planChanges } from '../plan-changes/plan-changes.js';

const ATTEMPTS = 5;

/** Brings training records in line with the learning plans, for one reason a learner. */
@Injectable()
export class PlanKeeper {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly serialiser: EventSerialiser,
    private readonly learners: LearnersWithRecords,
    private readonly worlds: PlanWorlds,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `causes`: by learner, the event after which they are looked at. Answers how many records changed. Throws what the stores throw. */
  async keep(causes: ReadonlyMap<string, RecordedEvent>): Promise<number> {
    let open = causes;
    let changed = 0;
    for (let attempt = 1; attempt <= ATTEMPTS && open.size > 0; attempt += 1) {
      const drafts = await this.drafts(open);
      if (drafts.length === 0) return changed;
      const outcomes = await this.store.appendMany(
        await sealDrafts(
          this.serialiser,
          drafts.map(({ draft }) => draft),
        ),
      );
      const again = drafts.filter((_, index) => outcomes[index]?.outcome !== 'appended');
      changed += drafts.length - again.length;
      open = new Map(again.map(({ learnerId, cause }) => [learnerId, cause]));
    }
    if (open.size > 0)
      throw new Error(`${open.size} training records kept changing under the learning plans`);
    return changed;
  }

  private async drafts(
    causes: ReadonlyMap<string, RecordedEvent>,
  ): Promise<
    readonly { readonly learnerId: string; readonly cause: RecordedEvent; readonly draft: AppendDraft }[]
  > {
    const [known, world] = await Promise.all([this.learners.of([...causes.keys()]), this.worlds.current()]);
    const facts = world.factsOn(this.clock.today());
    return [...causes].flatMap(([learnerId, cause]) => {
      const standing = known.get(learnerId);
      if (standing === undefined) return [];
      const events = planChanges(standing.learner, standing.record, facts);
      if (events.length === 0) return [];
      const stream = trainingStream(learnerId);
      const context = this.context(cause, learnerId, standing.revision);
      const draft = { stream, expected: standing.revision, envelopes: envelopes(events, stream, context) };
      return [{ learnerId, cause, draft }];
    });
  }

  /** The revision keeps what is decided anew after a conflict from being taken for what was written before. */
  private context(
    { id, metadata }: RecordedEvent,
    learnerId: string,
    revision: number | 'none',
  ): CommandContext {
    return {
      commandId: deterministicId('learning-plans', id, learnerId, String(revision)),
      actor: { kind: 'schedule', id: 'learning-plans' },
      now: this.clock.now(),
      correlationId: metadata.correlationId,
      causationId: id,
    };
  }
}
