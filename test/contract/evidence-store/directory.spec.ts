import { readdirSync, writeFileSync } from 'node:fs';
import { DirectoryEvidenceStore } from '../../../src/platform/evidence-store/directory/directory-evidence-store.js';
import { EvidenceStoreUnavailable } from '../../../src/platform/evidence-store/evidence-store.errors.js';
import { temporaryDirectory } from '../../support/sqlite/temporary-directory.js';
import { evidenceStoreContract } from './evidence-store.contract.js';

evidenceStoreContract('the directory evidence store', async () => {
  const directory = temporaryDirectory();
  const open = async () => new DirectoryEvidenceStore(directory.file('evidence'));
  const close = async () => directory.remove();
  return { store: await open(), close, reopen: open };
});

async function* file(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

describe('the directory evidence store', () => {
  it('leaves no draft behind, neither of what it kept nor of what it refused', async () => {
    const directory = temporaryDirectory();
    const store = new DirectoryEvidenceStore(directory.path);
    await store.put(file('%PDF-1.7'), { maxBytes: 100 });
    await store.put(file('%PDF-1.7'), { maxBytes: 100 });
    await expect(store.put(file('hello, there'), { maxBytes: 100 })).rejects.toThrow();
    expect(readdirSync(directory.file('incoming'))).toEqual([]);
    expect(readdirSync(directory.path)).toHaveLength(2);
    directory.remove();
  });

  it('says in words that it cannot be used', async () => {
    const directory = temporaryDirectory();
    writeFileSync(directory.file('taken'), '');
    const store = new DirectoryEvidenceStore(directory.file('taken'));
    await expect(store.put(file('%PDF-1.7'), { maxBytes: 100 })).rejects.toThrow(EvidenceStoreUnavailable);
    directory.remove();
  });
});
