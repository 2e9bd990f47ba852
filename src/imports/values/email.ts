import { checkEmail, type Checked } from '../../learners/learners.contract.js';

const INVISIBLE = /^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/gu;
const NAMED = /^[^<>]*<([^<>]+)>$/;

/** An address as people paste it: with `mailto:`, or as `Anna Smith <anna@example.org>`. Faults: EMAIL_INVALID. */
export const checkEmailCell = (text: string): Checked<string> => {
  const trimmed = text.replace(INVISIBLE, '');
  const bare = (NAMED.exec(trimmed)?.[1] ?? trimmed).trim();
  return checkEmail(bare.replace(/^mailto:([^?]*)(\?.*)?$/i, '$1'));
};

// Letters of other alphabets that look like a Latin one, as lower case. Weak likenesses (rn and m, 1 and l) are left out.
const LATIN_LOOKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аαɑ',
    b: 'ьв',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еҽε',
    g: 'ɡց',
    h: 'һн',
    i: 'іιıɩ',
    j: 'јϳ',
    k: 'кκ',
    l: 'ӏ',
    m: 'м',
    n: 'ոη',
    o: 'оοօ',
    p: 'рρ',
    q: 'ԛ',
    r: 'г',
    s: 'ѕ',
    t: 'тτ',
    u: 'υս',
    v: 'ѵν',
    w: 'ԝѡω',
    x: 'хχ',
    y: 'уүγ',
    z: 'ᴢ',
  }).flatMap(([latin, others]) => [...others].map((other): [string, string] => [other, latin])),
);

/**
 * What an address looks like to a reader: Cyrillic and Greek letters as the Latin ones that they resemble. Two different
 * addresses with one skeleton are EMAIL_LOOKS_LIKE. The address must be checked already.
 */
export const emailSkeleton = (email: string): string =>
  email.replace(OTHER_LETTERS, (letter) => LATIN_LOOKS.get(letter) ?? letter);
const OTHER_LETTERS = /[\u0080-\uffff]/g;

/** The mailbox that an address ends up in: what follows a + is a label. Two addresses of one are EMAIL_SAME_MAILBOX. */
export const emailMailbox = (email: string): string => email.replace(/^([^+@]+)\+[^@]*@/, '$1@');

/** What people should look at before a second address is taken for that of another person. */
export const EMAIL_WARNINGS = {
  EMAIL_LOOKS_LIKE:
    'The address looks like that of another learner, but has letters of another alphabet in it',
  EMAIL_SAME_MAILBOX: 'The address ends up in the same mailbox as that of another learner',
} as const;
export type EmailWarning = keyof typeof EMAIL_WARNINGS;

/** How two checked addresses can be confused; undefined where they are the same, or nothing alike. */
export const emailLikeness = (one: string, other: string): EmailWarning | undefined => {
  if (one === other) return undefined;
  if (emailSkeleton(one) === emailSkeleton(other)) return 'EMAIL_LOOKS_LIKE';
  return emailMailbox(one) === emailMailbox(other) ? 'EMAIL_SAME_MAILBOX' : undefined;
};
