import { Inject, Injectable } from '@nestjs/common';
import { learnerEventOf } from '../../learners/learners.contract.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import type { Position } from '../../platform/events/event.js';
import { EVENT_STORE } from '../../platform/ports.js';
import { EvidenceOfErased } from './evidence-of-erased.js';
import { Forgetting } from './forgetting.js';

const AT_ONCE = 500;
const ERASURES = { streamPrefixes: ['learner-'], types: ['LearnerErased'] };

/**
 * Finishes what erasures of learners ask for, from the log: a crash leaves none of them half done. After a start all are
 * looked at again, so that a key or a file that came back with a restored backup goes again. docs/adr/0026.
 */
@Injectable()
export class Erasures {
  private seen: Position = 0;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly forgetting: Forgetting,
    private readonly evidence: EvidenceOfErased,
  ) {}

  /** Answers how many keys and files were left. Harmless to repeat and to run twice at once. Throws what the stores throw. */
  async runDue(): Promise<number> {
    let done = 0;
    for await (const batch of this.store.readAll({
      after: this.seen,
      filter: ERASURES,
      batchSize: AT_ONCE,
    })) {
      const learnerIds = batch.events.flatMap((event) => learnerEventOf(event)?.data.learnerId ?? []);
      if (learnerIds.length > 0) {
        done += await this.forgetting.forget(learnerIds);
        done += await this.evidence.remove(learnerIds);
      }
      // Only when all was done: what failed is looked at again.
      this.seen = batch.checkpoint;
    }
    return done;
  }
}
