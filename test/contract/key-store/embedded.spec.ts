import { readdirSync, readFileSync } from 'node:fs';
import { EmbeddedKeyStore } from '../../../src/platform/keys/embedded/embedded-key-store.js';
import { temporaryDirectory } from '../../support/sqlite/temporary-directory.js';
import { keyStoreContract } from './key-store.contract.js';

keyStoreContract('the embedded key store', async () => {
  const directory = temporaryDirectory();
  const open = async () => EmbeddedKeyStore.open({ path: directory.file('keys.db') });
  const store = await open();
  const close = async () => {
    await store.close();
    directory.remove();
  };
  return { store, close, reopen: open };
});

it('leaves no byte of a destroyed key in any of its files', async () => {
  const directory = temporaryDirectory();
  const store = EmbeddedKeyStore.open({ path: directory.file('keys.db') });
  const keys = Array.from({ length: 50 }, (_, number) => ({
    subject: `subject-${number}`,
    masterKeyId: 'master-1',
    wrapped: `wrapped-${number}-`.padEnd(80, 'x'),
  }));
  await store.addIfAbsent(keys);
  const holds = (text: string): boolean =>
    readdirSync(directory.path).some((name) => readFileSync(directory.file(name)).includes(text));
  expect(holds('wrapped-7-')).toBe(true);
  await store.destroy('subject-7', '2026-03-31T09:00:00.000Z');
  expect(holds('wrapped-7-')).toBe(false);
  expect(holds('wrapped-8-')).toBe(true);
  await store.close();
  directory.remove();
});
