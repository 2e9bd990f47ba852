import { Inject, Injectable } from '@nestjs/common';
import { exists, learner, learnerStream } from '../../learners/learners.contract.js';
import { Aggregates } from '../../platform/deciding/aggregates.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import type { RecordedEvent } from '../../platform/events/event.js';
import type { EvidenceStore } from '../../platform/evidence-store/evidence-store.js';
import { EVENT_STORE, EVIDENCE_STORE } from '../../platform/ports.js';
import { TRAINING_STREAM_PREFIX, trainingEventOf, trainingStream } from '../../training/training.contract.js';

const COMPLETIONS = { streamPrefixes: [TRAINING_STREAM_PREFIX], types: ['CompletionRecorded'] };

/** That a completion of the learner, maybe a void one, names the file. */
type Naming = { readonly sha256: string; readonly learnerId: string };

const namingOf = (event: RecordedEvent): Naming[] => {
  const ofTraining = trainingEventOf(event);
  if (ofTraining?.type !== 'CompletionRecorded' || ofTraining.data.evidence === null) return [];
  const { evidence, learnerId } = ofTraining.data;
  return [{ sha256: evidence, learnerId }];
};

/** Removes the files that prove nothing but completions of erased learners. docs/adr/0026. */
@Injectable()
export class EvidenceOfErased {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVIDENCE_STORE) private readonly evidence: EvidenceStore,
    private readonly aggregates: Aggregates,
  ) {}

  /** Answers how many files it removed. Reads all completions of the log where a file is still there. Throws what the stores throw. */
  async remove(erasedIds: readonly string[]): Promise<number> {
    const candidates = await this.storedFilesOf(erasedIds);
    if (candidates.size === 0) return 0;
    const needed = await this.neededAmong(candidates);
    const unneeded = [...candidates].filter((sha256) => !needed.has(sha256));
    for (const sha256 of unneeded) await this.evidence.remove(sha256);
    return unneeded.length;
  }

  private async storedFilesOf(learnerIds: readonly string[]): Promise<ReadonlySet<string>> {
    const streams = await this.store.readStreams(learnerIds.map(trainingStream));
    const named = new Set(
      [...streams.values()]
        .flat()
        .flatMap(namingOf)
        .map(({ sha256 }) => sha256),
    );
    const stored = new Set<string>();
    for (const sha256 of named) if (await this.evidence.has(sha256)) stored.add(sha256);
    return stored;
  }

  /** Those that a completion of somebody names who is not erased. */
  private async neededAmong(candidates: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const namings: Naming[] = [];
    for await (const { events } of this.store.readAll({ after: 0, filter: COMPLETIONS }))
      namings.push(...events.flatMap(namingOf).filter(({ sha256 }) => candidates.has(sha256)));
    const learnerIds = new Set(namings.map(({ learnerId }) => learnerId));
    const loaded = await this.aggregates.loadMany([...learnerIds].map(learnerStream), learner);
    const alive = (learnerId: string): boolean => {
      const state = loaded.get(learnerStream(learnerId))?.state;
      return state !== undefined && exists(state) && !state.erased;
    };
    return new Set(namings.filter(({ learnerId }) => alive(learnerId)).map(({ sha256 }) => sha256));
  }
}
