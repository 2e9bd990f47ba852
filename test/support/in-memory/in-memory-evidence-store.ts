import { Readable } from 'node:stream';
import type {
  EvidenceFile,
  EvidenceLimits,
  EvidenceStore,
  StoredEvidence,
} from '../../../src/platform/evidence-store/evidence-store.js';
import { Inspection } from '../../../src/platform/evidence-store/inspection.js';

export class InMemoryEvidenceStore implements EvidenceStore {
  private readonly files = new Map<string, { readonly stored: StoredEvidence; readonly content: Buffer }>();

  async put(content: AsyncIterable<Buffer>, limits: EvidenceLimits): Promise<StoredEvidence> {
    const inspection = new Inspection(limits);
    const chunks: Buffer[] = [];
    for await (const chunk of content) {
      inspection.see(chunk);
      chunks.push(chunk);
    }
    const stored = inspection.found();
    this.files.set(stored.sha256, { stored, content: Buffer.concat(chunks) });
    return stored;
  }

  async get(sha256: string): Promise<EvidenceFile | undefined> {
    const file = this.files.get(sha256);
    return file === undefined ? undefined : { ...file.stored, content: Readable.from([file.content]) };
  }

  async has(sha256: string): Promise<boolean> {
    return this.files.has(sha256);
  }

  async remove(sha256: string): Promise<void> {
    this.files.delete(sha256);
  }
}
