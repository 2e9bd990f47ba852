import { adoptNextMasterKey, nextMasterKey } from '../composition/embedded-secrets.js';
import { openStores } from '../composition/stores.js';
import type { Settings } from '../config/settings.js';
import { KeyRing } from '../platform/keys/key-ring.js';
import { parseMasterKey } from '../platform/keys/master-keys.js';
import type { Say } from './say.js';
import { UsageError } from './usage.js';

/** `rollbook keys rotate`. May be broken off and run again. Throws UsageError and what openStores throws. */
export const keysCommand = async (words: readonly string[], settings: Settings, say: Say): Promise<void> => {
  if (words.join(' ') !== 'rotate') throw new UsageError('it is: keys rotate');
  const stores = await openStores(settings);
  try {
    const ring = new KeyRing(stores.keys, stores.masterKeys);
    const own = settings.stores.kind === 'embedded' && settings.stores.masterKey === undefined;
    const directory = own ? stores.embedded?.dataDirectory : undefined;
    const next =
      directory === undefined ? stores.masterKeys.current : parseMasterKey(nextMasterKey(directory));
    const moved = await ring.rotate(next, (so) => {
      if (so % 10_000 === 0) say(`${so} keys so far`);
    });
    if (directory !== undefined) adoptNextMasterKey(directory);
    say(`Wrapped by master key ${next.id} now: ${moved} keys.`);
    say(
      directory === undefined
        ? 'ROLLBOOK_PREVIOUS_MASTER_KEYS may be emptied; keep the old key for backups of the key store made before.'
        : 'The old key is kept as master.key.previous: backups of keys.db made before need it.',
    );
  } finally {
    await stores.close();
  }
};
