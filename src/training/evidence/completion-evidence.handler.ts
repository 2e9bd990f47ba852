import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, mayAdminister } from '../../access/actor.js';
import { exists } from '../../learners/learners.contract.js';
import type { EvidenceFile, EvidenceStore } from '../../platform/evidence-store/evidence-store.js';
import { Refused } from '../../platform/http/refused.js';
import { EVIDENCE_STORE } from '../../platform/ports.js';
import { TrainingStreams } from '../training-streams.js';

/** The file that proves a completion, void ones too. */
export class CompletionEvidenceQuery extends Query<EvidenceFile> {
  constructor(
    readonly learnerId: string,
    readonly completionId: string,
    readonly by: Actor,
  ) {
    super();
  }
}

@QueryHandler(CompletionEvidenceQuery)
export class CompletionEvidenceHandler implements IQueryHandler<CompletionEvidenceQuery> {
  constructor(
    private readonly streams: TrainingStreams,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {}

  /** Throws Refused LEARNER_NOT_FOUND, COMPLETION_NOT_FOUND, EVIDENCE_NOT_FOUND. */
  async execute({ learnerId, completionId, by }: CompletionEvidenceQuery): Promise<EvidenceFile> {
    const { learner, record } = await this.streams.load(learnerId);
    if (!exists(learner) || !mayAdminister(by, learner.groupId))
      throw new Refused({ code: 'LEARNER_NOT_FOUND' });
    const completion = record.completion(completionId);
    if (completion === undefined)
      throw new Refused({ code: 'COMPLETION_NOT_FOUND', facts: { completionId } });
    // The file may still be there for another learner, whom it proves a completion of too.
    const evidence = learner.erased ? null : completion.evidence;
    const file = evidence === null ? undefined : await this.store.get(evidence);
    if (file === undefined) throw new Refused({ code: 'EVIDENCE_NOT_FOUND', facts: { evidence } });
    return file;
  }
}
