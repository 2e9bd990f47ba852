import type { JsonObject } from '../events/event.js';
import { DataKey, IV_BYTES, KEY_BYTES, randomBytes, TAG_BYTES } from './data-key.js';
import { SealBroken } from './keys.errors.js';
import type { WrappedKey } from './key-store.js';
import type { MasterKey } from './master-keys.js';

/** A sealed part as an event's payload holds it. `kid`: the subject whose key sealed it; the rest base64url. */
export type SealedPart = {
  readonly v: 1;
  readonly kid: string;
  readonly iv: string;
  readonly tag: string;
  readonly ct: string;
};

/** Where a sealed part belongs; it opens nowhere else. */
export type SealedPlace = {
  readonly stream: string;
  readonly eventId: string;
  readonly type: string;
  readonly schema: number;
};

const boundTo = (kid: string, place: SealedPlace): Buffer =>
  Buffer.from(JSON.stringify([1, kid, place.type, place.schema, place.stream, place.eventId]));

/** Seals the personal part of one event. The place is authenticated, not stored. */
export const seal = (personal: JsonObject, kid: string, key: DataKey, place: SealedPlace): SealedPart => {
  const { iv, tag, ct } = key.encrypt(Buffer.from(JSON.stringify(personal)), boundTo(kid, place));
  return {
    v: 1,
    kid,
    iv: iv.toString('base64url'),
    tag: tag.toString('base64url'),
    ct: ct.toString('base64url'),
  };
};

/** Opens what `seal` made. Throws SealBroken when anything of it or of its place was changed. */
export const unseal = (sealed: SealedPart, key: DataKey, place: SealedPlace): JsonObject => {
  const { kid, iv, tag, ct } = sealed;
  const box = {
    iv: Buffer.from(iv, 'base64url'),
    tag: Buffer.from(tag, 'base64url'),
    ct: Buffer.from(ct, 'base64url'),
  };
  try {
    return JSON.parse(key.decrypt(box, boundTo(kid, place)).toString()) as JsonObject;
  } catch (cause) {
    throw new SealBroken(`The sealed part of event ${place.eventId} does not open`, { cause });
  }
};

/** The sealed part of a stored payload, where it has one. Throws SealBroken for a form that is not known. */
export const sealedPartOf = (data: JsonObject): SealedPart | undefined => {
  const sealed = data['sealed'];
  if (sealed === undefined) return undefined;
  const part = sealed as { readonly [field in keyof SealedPart]?: unknown } | null;
  const whole = part?.v === 1 && isText(part.kid, part.iv, part.tag, part.ct);
  if (!whole) throw new SealBroken('A sealed part has an unknown form');
  return sealed as SealedPart;
};
const isText = (...values: unknown[]): boolean => values.every((value) => typeof value === 'string');

/** A fresh data key for a subject, and how it is stored: iv, tag and key, wrapped by the master key. */
export const makeDataKey = (subject: string, master: MasterKey): { key: DataKey; wrapped: WrappedKey } => {
  const bytes = randomBytes(KEY_BYTES);
  return { key: new DataKey(bytes), wrapped: wrap(bytes, subject, master) };
};

const wrap = (bytes: Buffer, subject: string, master: MasterKey): WrappedKey => {
  const { iv, tag, ct } = master.key.encrypt(bytes, Buffer.from(subject));
  return { subject, masterKeyId: master.id, wrapped: Buffer.concat([iv, tag, ct]).toString('base64url') };
};

/** Throws SealBroken when the wrapped key was changed or belongs to another subject or master key. */
export const unwrap = (stored: WrappedKey, master: MasterKey): DataKey =>
  new DataKey(unwrapBytes(stored, master));

const unwrapBytes = (stored: WrappedKey, master: MasterKey): Buffer => {
  const bytes = Buffer.from(stored.wrapped, 'base64url');
  const box = {
    iv: bytes.subarray(0, IV_BYTES),
    tag: bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES),
    ct: bytes.subarray(IV_BYTES + TAG_BYTES),
  };
  try {
    return master.key.decrypt(box, Buffer.from(stored.subject));
  } catch (cause) {
    throw new SealBroken(`The data key of ${stored.subject} does not unwrap`, { cause });
  }
};

/** The same data key wrapped by another master key. */
export const rewrapped = (stored: WrappedKey, from: MasterKey, to: MasterKey): WrappedKey =>
  wrap(unwrapBytes(stored, from), stored.subject, to);
