import { ERASED } from '../events/event.js';
import { KeyMissing } from './keys.errors.js';
import type { KeyRing } from './key-ring.js';
import type { DataKey } from './data-key.js';

const INDEX_SUBJECT = 'rollbook:index';
/** 16 bytes are 21 characters of base64url and 2 bits of one more. */
const WHOLE_CHARACTERS = 21;
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** By a character: that which has the same first 2 bits, and the others 0. */
const FIRST_BITS: ReadonlyMap<string, string> = new Map(
  [...BASE64URL].map((character, value) => [character, BASE64URL.charAt(value & 0b11_0000)]),
);

/**
 * Keyed hashes by which equal values are found without being told, for example `email-<hash>` streams. The hash key lies in
 * the key store, wrapped like any data key, because it must stay the same when the master key is changed.
 */
export class BlindIndex {
  private constructor(private readonly key: DataKey) {}

  /**
   * `mayCreate`: make the hash key where there is none; only right while the event log is empty, because a new key
   * would no longer find what older hashes reserved. Throws KeyMissing otherwise.
   */
  static async open(keys: KeyRing, options: { readonly mayCreate: boolean }): Promise<BlindIndex> {
    const found = options.mayCreate
      ? await keys.ensureKeys([INDEX_SUBJECT])
      : await keys.keysFor([INDEX_SUBJECT]);
    const key = found.get(INDEX_SUBJECT);
    if (key === undefined || key === ERASED) throw new KeyMissing([INDEX_SUBJECT]);
    return new BlindIndex(key);
  }

  /** 128 bits in 22 characters of base64url. `value` must be normalised by the caller; kinds never collide. */
  of(kind: string, value: string): string {
    const hash = this.key.hmac(JSON.stringify([kind, value]));
    return hash.slice(0, WHOLE_CHARACTERS) + (FIRST_BITS.get(hash.charAt(WHOLE_CHARACTERS)) ?? '');
  }
}
