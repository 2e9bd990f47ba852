import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  EvidenceTooLarge,
  EvidenceTypeNotAllowed,
} from '../../platform/evidence-store/evidence-store.errors.js';
import type {
  EvidenceLimits,
  EvidenceStore,
  StoredEvidence,
} from '../../platform/evidence-store/evidence-store.js';
import { Refused } from '../../platform/http/refused.js';
import { EVIDENCE_STORE } from '../../platform/ports.js';

export class StoreEvidenceCommand extends Command<StoredEvidence> {
  constructor(
    readonly content: AsyncIterable<Buffer>,
    readonly limits: EvidenceLimits,
  ) {
    super();
  }
}

@CommandHandler(StoreEvidenceCommand)
export class StoreEvidenceHandler implements ICommandHandler<StoreEvidenceCommand> {
  constructor(@Inject(EVIDENCE_STORE) private readonly store: EvidenceStore) {}

  /** Throws Refused EVIDENCE_TOO_LARGE, EVIDENCE_TYPE_NOT_ALLOWED. */
  async execute({ content, limits }: StoreEvidenceCommand): Promise<StoredEvidence> {
    try {
      return await this.store.put(content, limits);
    } catch (error) {
      if (error instanceof EvidenceTooLarge) throw tooLarge(limits);
      if (error instanceof EvidenceTypeNotAllowed) throw new Refused({ code: error.code });
      throw error;
    }
  }
}

const tooLarge = ({ maxBytes }: EvidenceLimits): Refused =>
  new Refused({ code: 'EVIDENCE_TOO_LARGE', facts: { maxBytes } });
