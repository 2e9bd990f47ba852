import { createHash, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import {
  EvidenceTooLarge,
  EvidenceTypeNotAllowed,
} from '../../../src/platform/evidence-store/evidence-store.errors.js';
import type { EvidenceStore } from '../../../src/platform/evidence-store/evidence-store.js';

export type OpenedEvidenceStore = {
  readonly store: EvidenceStore;
  /** Closes the store and takes away what it was opened on. */
  close(): Promise<void>;
  /** A new instance on the same data. */
  readonly reopen?: () => Promise<EvidenceStore>;
};

const LIMITS = { maxBytes: 1_000_000 };
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7\n${text}`);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]);
const HEIC = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1');

async function* inChunks(content: Buffer, size = content.length): AsyncGenerator<Buffer> {
  for (let from = 0; from < content.length; from += size) yield content.subarray(from, from + size);
}
async function* brokenOff(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
  throw new Error('the client went away');
}

/** What every evidence store must do. The store may hold others' files: each test makes content of its own. */
export const evidenceStoreContract = (name: string, openStore: () => Promise<OpenedEvidenceStore>): void => {
  describe(`the evidence store contract, kept by ${name}`, () => {
    let opened: OpenedEvidenceStore;
    let store: EvidenceStore;
    beforeAll(async () => {
      opened = await openStore();
      store = opened.store;
    });
    afterAll(() => opened.close());

    const contentOf = async (hash: string): Promise<Buffer | undefined> => {
      const file = await store.get(hash);
      return file === undefined ? undefined : buffer(file.content);
    };

    it('gives a file back by the hash of its content, however it came in', async () => {
      for (const size of [1, 7, 65_536]) {
        const content = pdf(`${randomUUID()}${'x'.repeat(size < 100 ? 500 : 200_000)}`);
        const stored = { sha256: sha256(content), bytes: content.length, type: 'application/pdf' };
        expect(await store.put(inChunks(content, size), LIMITS)).toEqual(stored);
        const { content: read, ...told } = (await store.get(stored.sha256)) ?? {};
        expect(told).toEqual(stored);
        expect(read === undefined ? undefined : (await buffer(read)).equals(content)).toBe(true);
      }
    });

    it('tells PDF, PNG and JPEG by their first bytes', async () => {
      expect((await store.put(inChunks(pdf('a')), LIMITS)).type).toBe('application/pdf');
      expect((await store.put(inChunks(PNG, 1), LIMITS)).type).toBe('image/png');
      expect((await store.put(inChunks(JPEG), LIMITS)).type).toBe('image/jpeg');
    });

    it('takes nothing else, whatever it is', async () => {
      const others = [
        HEIC,
        Buffer.from('<html><script>'),
        Buffer.from('MZ\x90\0'),
        Buffer.from(' %PDF-1.7'),
        Buffer.from('%P'),
        Buffer.alloc(0),
      ];
      for (const content of others) {
        await expect(store.put(inChunks(content), LIMITS)).rejects.toThrow(EvidenceTypeNotAllowed);
        expect(await store.has(sha256(content))).toBe(false);
      }
    });

    it('takes a file of the limit and none above', async () => {
      const content = pdf(randomUUID());
      const least = { maxBytes: content.length - 1 };
      await expect(store.put(inChunks(content), least)).rejects.toThrow(EvidenceTooLarge);
      expect(await store.has(sha256(content))).toBe(false);
      await store.put(inChunks(content), { maxBytes: content.length });
      expect(await store.has(sha256(content))).toBe(true);
    });

    it('keeps the same content once, also when it comes twice at a time', async () => {
      const content = pdf(randomUUID());
      const twice = [store.put(inChunks(content), LIMITS), store.put(inChunks(content, 3), LIMITS)];
      const [first, second] = await Promise.all(twice);
      expect(first).toEqual(second);
      expect((await contentOf(sha256(content)))?.equals(content)).toBe(true);
    });

    it('stores nothing of a file that is broken off', async () => {
      const content = pdf(randomUUID());
      await expect(store.put(brokenOff(content), LIMITS)).rejects.toThrow('the client went away');
      expect(await store.has(sha256(content))).toBe(false);
    });

    it('has nothing under a hash that nobody stored, or that is none', async () => {
      for (const hash of ['0'.repeat(64), '../../etc/passwd', 'A'.repeat(64), '']) {
        expect(await store.has(hash)).toBe(false);
        expect(await store.get(hash)).toBeUndefined();
      }
    });

    it('has nothing any more of what was removed, until it is put again', async () => {
      const [content, other] = [pdf(randomUUID()), pdf(randomUUID())];
      const { sha256: hash } = await store.put(inChunks(content), LIMITS);
      const { sha256: kept } = await store.put(inChunks(other), LIMITS);
      await store.remove(hash);
      await store.remove(hash);
      const left = [await store.has(hash), await store.get(hash), await store.has(kept)];
      expect(left).toEqual([false, undefined, true]);
      const again = (await opened.reopen?.()) ?? store;
      expect(await again.has(hash)).toBe(false);
      await store.put(inChunks(content), LIMITS);
      expect((await contentOf(hash))?.equals(content)).toBe(true);
    });

    it('removes nothing under what is no hash', async () => {
      for (const hash of ['0'.repeat(64), '../../etc/passwd', '']) await store.remove(hash);
      expect(await store.has('0'.repeat(64))).toBe(false);
    });

    it('still has it after a restart', async () => {
      const content = pdf(randomUUID());
      const { sha256: hash } = await store.put(inChunks(content), LIMITS);
      const again = (await opened.reopen?.()) ?? store;
      expect(await again.has(hash)).toBe(true);
    });
  });
};
