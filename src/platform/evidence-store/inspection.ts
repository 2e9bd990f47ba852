import { createHash } from 'node:crypto';
import { EvidenceTooLarge, EvidenceTypeNotAllowed } from './evidence-store.errors.js';
import type { EvidenceLimits, StoredEvidence } from './evidence-store.js';
import { BEGINNING_BYTES, type EvidenceType, evidenceTypeOf } from './evidence-type.js';

/** Looks at a file as it passes by; an adapter writes what it lets through and asks at the end what it was. */
export class Inspection {
  private readonly hash = createHash('sha256');
  private beginning = Buffer.alloc(0);
  private bytes = 0;
  private type: EvidenceType | undefined;

  constructor(private readonly limits: EvidenceLimits) {}

  /** Throws EvidenceTooLarge, and EvidenceTypeNotAllowed as soon as the beginning tells. */
  see(chunk: Buffer): void {
    this.bytes += chunk.length;
    if (this.bytes > this.limits.maxBytes) throw new EvidenceTooLarge(this.limits.maxBytes);
    this.hash.update(chunk);
    if (this.type !== undefined) return;
    this.beginning = Buffer.concat([this.beginning, chunk.subarray(0, BEGINNING_BYTES)]);
    this.type = evidenceTypeOf(this.beginning);
    if (this.type === undefined && this.beginning.length >= BEGINNING_BYTES)
      throw new EvidenceTypeNotAllowed();
  }

  /** Throws EvidenceTypeNotAllowed for a file too short to have a type. */
  found(): StoredEvidence {
    if (this.type === undefined) throw new EvidenceTypeNotAllowed();
    return { sha256: this.hash.digest('hex'), bytes: this.bytes, type: this.type };
  }
}
