import { createHash } from 'node:crypto';
import { DataKey, KEY_BYTES } from './data-key.js';
import { BadMasterKey, MasterKeyMissing } from './keys.errors.js';

/** `id`: the first 8 hex digits of the key's SHA-256, so that it names the key without telling it. */
export type MasterKey = { readonly id: string; readonly key: DataKey };

/** Reads a master key from its setting: 32 bytes, base64 or base64url. Throws BadMasterKey. */
export const parseMasterKey = (setting: string): MasterKey => {
  const bytes = Buffer.from(setting.trim(), 'base64');
  const unpadded = setting.trim().replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
  // Buffer.from skips what is not base64; comparing the way back finds it.
  if (bytes.length !== KEY_BYTES || bytes.toString('base64url') !== unpadded)
    throw new BadMasterKey('A master key must be 32 bytes in base64');
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), key: new DataKey(bytes) };
};

/** The master key that wraps new data keys, and older ones that still unwrap. */
export class MasterKeys {
  private readonly byId: ReadonlyMap<string, MasterKey>;

  constructor(
    readonly current: MasterKey,
    older: readonly MasterKey[] = [],
  ) {
    this.byId = new Map([...older, current].map((key) => [key.id, key]));
  }

  /** `older`: settings of keys that data keys may still be wrapped by. Throws BadMasterKey. */
  static parse(current: string, older: readonly string[] = []): MasterKeys {
    return new MasterKeys(parseMasterKey(current), older.map(parseMasterKey));
  }

  /** Throws MasterKeyMissing. */
  require(id: string): MasterKey {
    const key = this.byId.get(id);
    if (key === undefined) throw new MasterKeyMissing(id);
    return key;
  }

  /** The same keys with another current one. */
  withCurrent(next: MasterKey): MasterKeys {
    return new MasterKeys(next, [...this.byId.values()]);
  }
}
