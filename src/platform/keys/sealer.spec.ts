import { SealBroken } from './keys.errors.js';
import { parseMasterKey } from './master-keys.js';
import { makeDataKey, rewrapped, seal, type SealedPart, sealedPartOf, unseal, unwrap } from './sealer.js';

const master = parseMasterKey(Buffer.alloc(32, 1).toString('base64'));
const nextMaster = parseMasterKey(Buffer.alloc(32, 2).toString('base64'));
const place = { stream: 'learner-1', eventId: 'event-1', type: 'LearnerRegistered', schema: 1 };
const personal = { name: 'Zoë Müller', email: null, tags: ['a'] };
const { key, wrapped } = makeDataKey('1', master);

describe('a sealed part', () => {
  it('opens to what was sealed', () => {
    expect(unseal(seal(personal, '1', key, place), key, place)).toEqual(personal);
  });

  it('shows nothing of its content', () => {
    const text = JSON.stringify(seal(personal, '1', key, place));
    // A ciphertext holds any two letters now and then, but not these many.
    for (const secret of ['Zoë', 'ller', 'email', 'tags']) expect(text).not.toContain(secret);
  });

  it('is different each time, because an iv is never used twice', () => {
    const ivs = Array.from({ length: 2000 }, () => seal(personal, '1', key, place).iv);
    expect(new Set(ivs).size).toBe(2000);
  });

  it.each([
    ['stream', { ...place, stream: 'learner-2' }],
    ['event', { ...place, eventId: 'event-2' }],
    ['type', { ...place, type: 'LearnerRenamed' }],
    ['schema', { ...place, schema: 2 }],
  ])('does not open when it was moved to another %s', (_name, elsewhere) => {
    expect(() => unseal(seal(personal, '1', key, place), key, elsewhere)).toThrow(SealBroken);
  });

  it.each(['iv', 'tag', 'ct', 'kid'] as const)('does not open when its %s was changed', (part) => {
    const sealed = seal(personal, '1', key, place);
    const changed: SealedPart = { ...sealed, [part]: `A${sealed[part].slice(1)}B` };
    expect(() => unseal(changed, key, place)).toThrow(SealBroken);
  });

  it('does not open with a shortened tag', () => {
    const sealed = seal(personal, '1', key, place);
    expect(() => unseal({ ...sealed, tag: sealed.tag.slice(0, 6) }, key, place)).toThrow(SealBroken);
  });

  it('is recognised in a payload, and refused in a form that is not known', () => {
    const sealed = seal(personal, '1', key, place);
    expect(sealedPartOf({ learnerId: '1', sealed })).toEqual(sealed);
    expect(sealedPartOf({ learnerId: '1' })).toBeUndefined();
    expect(() => sealedPartOf({ sealed: { ...sealed, v: 2 } })).toThrow(SealBroken);
    expect(() => sealedPartOf({ sealed: null })).toThrow(SealBroken);
  });
});

describe('a wrapped data key', () => {
  it('unwraps to the key that was made', () => {
    expect(unwrap(wrapped, master).equals(key)).toBe(true);
  });

  it('does not unwrap with another master key or for another subject', () => {
    expect(() => unwrap(wrapped, nextMaster)).toThrow(SealBroken);
    expect(() => unwrap({ ...wrapped, subject: '2' }, master)).toThrow(SealBroken);
    expect(() => unwrap({ ...wrapped, wrapped: 'AAAA' }, master)).toThrow(SealBroken);
  });

  it('is the same key when wrapped by another master key', () => {
    const moved = rewrapped(wrapped, master, nextMaster);
    expect(moved.masterKeyId).toBe(nextMaster.id);
    expect(unwrap(moved, nextMaster).equals(key)).toBe(true);
  });
});
