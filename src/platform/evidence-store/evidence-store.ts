import type { Readable } from 'node:stream';
import type { EvidenceType } from './evidence-type.js';

export type EvidenceLimits = { readonly maxBytes: number };

/** A file that is stored; the same content is the same file, whoever put it. */
export type StoredEvidence = {
  /** Of the content, 64 hexadecimal digits in lower case. */
  readonly sha256: string;
  readonly bytes: number;
  readonly type: EvidenceType;
};

/** `content` must be read to its end or destroyed. */
export type EvidenceFile = StoredEvidence & { readonly content: Readable };

/**
 * Files that prove completions, by the hash of their content. They are no events: large, and written before the event that
 * names them. Never changed, and removed only with the person whom they are about. All methods throw EvidenceStoreUnavailable.
 */
export interface EvidenceStore {
  /**
   * Durable when it answers; stores nothing when it throws. Throws EvidenceTooLarge, EvidenceTypeNotAllowed and what the
   * content fails with.
   */
  put(content: AsyncIterable<Buffer>, limits: EvidenceLimits): Promise<StoredEvidence>;
  /** Undefined where it is not stored, or is no hash. */
  get(sha256: string): Promise<EvidenceFile | undefined>;
  has(sha256: string): Promise<boolean>;
  /** For good. Harmless where it is not stored; the same content can be put again. */
  remove(sha256: string): Promise<void>;
}

export const isEvidenceHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
