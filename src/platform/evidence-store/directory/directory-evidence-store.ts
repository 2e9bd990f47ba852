import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type EvidenceFile,
  type EvidenceLimits,
  type EvidenceStore,
  isEvidenceHash,
  type StoredEvidence,
} from '../evidence-store.js';
import { EvidenceStoreUnavailable } from '../evidence-store.errors.js';
import { BEGINNING_BYTES, evidenceTypeOf } from '../evidence-type.js';
import { Inspection } from '../inspection.js';

/** Files half-way in; what a crash leaves here is named by nobody and may be deleted. */
const INCOMING = 'incoming';

/**
 * Evidence in files named by their hash, two digits of it a folder. A file is written beside its place, forced to the disk
 * and then renamed, so that it is there whole or not at all. Several processes may share the directory.
 */
export class DirectoryEvidenceStore implements EvidenceStore {
  private readonly root: string;

  /** The directory is made when the first file comes. */
  constructor(directory: string) {
    this.root = resolve(directory);
  }

  async put(content: AsyncIterable<Buffer>, limits: EvidenceLimits): Promise<StoredEvidence> {
    const draft = join(this.root, INCOMING, randomUUID());
    await this.onDisk(() => mkdir(join(this.root, INCOMING), { recursive: true, mode: 0o700 }));
    try {
      const stored = await this.write(draft, content, new Inspection(limits));
      if (!(await this.has(stored.sha256))) await this.onDisk(() => this.keep(draft, stored.sha256));
      return stored;
    } finally {
      await this.onDisk(() => rm(draft, { force: true }));
    }
  }

  async get(sha256: string): Promise<EvidenceFile | undefined> {
    const file = await this.open(sha256);
    if (file === undefined) return undefined;
    try {
      const beginning = Buffer.alloc(BEGINNING_BYTES);
      await file.read(beginning, 0, BEGINNING_BYTES, 0);
      const type = evidenceTypeOf(beginning);
      if (type === undefined) throw new EvidenceStoreUnavailable(`The evidence ${sha256} is damaged`);
      const { size } = await file.stat();
      return { sha256, bytes: size, type, content: file.createReadStream({ start: 0 }) };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async has(sha256: string): Promise<boolean> {
    if (!isEvidenceHash(sha256)) return false;
    const found = await this.ifPresent(() => stat(this.placeOf(sha256)));
    return found !== undefined;
  }

  async remove(sha256: string): Promise<void> {
    if (!(await this.has(sha256))) return;
    await this.onDisk(async () => {
      await rm(this.placeOf(sha256), { force: true });
      await syncDirectory(this.folderOf(sha256));
    });
  }

  private open(sha256: string): Promise<FileHandle | undefined> {
    if (!isEvidenceHash(sha256)) return Promise.resolve(undefined);
    return this.ifPresent(() => open(this.placeOf(sha256), 'r'));
  }

  /** What the content itself fails with passes through untouched. */
  private async write(
    draft: string,
    content: AsyncIterable<Buffer>,
    inspection: Inspection,
  ): Promise<StoredEvidence> {
    const file = await this.onDisk(() => open(draft, 'wx', 0o600));
    try {
      for await (const chunk of content) {
        inspection.see(chunk);
        await this.onDisk(() => file.writeFile(chunk));
      }
      const stored = inspection.found();
      await this.onDisk(() => file.sync());
      return stored;
    } finally {
      await file.close();
    }
  }

  private async keep(draft: string, sha256: string): Promise<void> {
    const folder = this.folderOf(sha256);
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(draft, this.placeOf(sha256));
    await syncDirectory(folder);
    if (made !== undefined) await syncDirectory(this.root);
  }

  private folderOf(sha256: string): string {
    return join(this.root, sha256.slice(0, 2));
  }

  private placeOf(sha256: string): string {
    return join(this.folderOf(sha256), sha256);
  }

  private async ifPresent<T>(look: () => Promise<T>): Promise<T | undefined> {
    try {
      return await look();
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw this.unavailable(error);
    }
  }

  private async onDisk<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.unavailable(error);
    }
  }

  private unavailable(cause: unknown): EvidenceStoreUnavailable {
    const detail = cause instanceof Error ? cause.message : String(cause);
    return new EvidenceStoreUnavailable(`The evidence in ${this.root} cannot be used: ${detail}`, { cause });
  }
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

/** Without this a power cut may undo what became of a name. Windows has no such call and does not need it. */
const syncDirectory = async (directory: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
