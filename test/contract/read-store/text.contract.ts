import type { Predicate } from '../../../src/platform/read-store/predicate.js';
import { collect, fill, people, person, type OpenReadStore } from './people-view.js';
import { withStore } from './with-store.js';

const texts = {
  plain: "ann-marie o'neil ann.marie@example.org 00042",
  quoted: 'say "hello" \'there\' `now`',
  like: '100% sure_thing [a-z] \\d+ ^start$ end.*',
  fts: 'near/2 AND (or) not * {colon:} + - " ""',
  unicode: 'zoe\u0308 \u{1f600}\u{1f601} \u{20000}\u{20001}\u{20002} straße ŁÓDŹ',
  short: 'ab',
  empty: '',
  json: '{"$where":"1","a":[1,2]}\n\ttab',
};

const needles = [
  ...[
    "o'n",
    "'",
    '"',
    '""',
    '"hello"',
    "'there'",
    '`now',
    '%',
    '_',
    '100%',
    'sure_thing',
    'sureXthing',
    '\\',
    '\\d+',
  ],
  ...[
    '^start$',
    '.*',
    'end.*',
    '[a-z]',
    '(or)',
    'AND',
    'and',
    'near/2',
    'NEAR',
    '{colon:}',
    ' + - ',
    '*',
    '- "',
    '" ""',
  ],
  ...[
    '\u{1f600}',
    '\u{1f600}\u{1f601}',
    '\u{1f601} \u{20000}',
    '\u{20000}\u{20001}\u{20002}',
    '\u{20001}\u{20002}\u{20000}',
  ],
  ...[
    'zoe\u0308',
    'zoe',
    'zoé',
    'straße',
    'STRASSE',
    'łódź',
    'ŁÓDŹ',
    'a',
    'ab',
    'abc',
    '',
    ' ',
    '\n\t',
    '{"$where"',
    'ann.marie',
  ],
  ...['annamarie', 'example.org 00042', "ann-marie o'neil ann.marie@example.org 00042", 'x'.repeat(300)],
];

type Text = readonly [id: string, text: string];
const having = (holds: (text: string) => boolean): readonly string[] =>
  (Object.entries(texts) as Text[])
    .filter(([, text]) => holds(text))
    .map(([id]) => id)
    .sort();

/** Searching in text: every character stands for itself. */
export const textContract = (open: OpenReadStore): void => {
  describe('text', () => {
    const filled = Object.fromEntries(
      Object.entries(texts).map(([id, text]) => [id, { searchText: text, nameKey: text, groupId: text }]),
    );

    it(
      'finds by any part of the text, whatever characters it has',
      withStore(open, async (store) => {
        await fill(store, { ...filled, absent: {} });
        for (const value of needles) {
          const where: Predicate = { op: 'contains', field: 'searchText', value };
          const expected = having((text) => text.includes(value));
          expect([value, (await collect(store.ids(people, where))).flat()]).toEqual([value, expected]);
          const not = await store.count(people, { op: 'not', of: where });
          expect([value, not]).toEqual([value, Object.keys(texts).length + 1 - expected.length]);
        }
      }),
      30_000,
    );

    it(
      'finds by the beginning of the text, whatever characters it has',
      withStore(open, async (store) => {
        await fill(store, { ...filled, last: { nameKey: '\u{10ffff}', groupId: '\u{10ffff}' } });
        for (const value of [...needles, 'say "', '100%', 'zoe', 'near/2 AND', '{"$', 'ab', '\u{10ffff}']) {
          const where: Predicate = { op: 'prefix', field: 'nameKey', value };
          const counted: Predicate = { op: 'prefix', field: 'groupId', value };
          const others = '\u{10ffff}'.startsWith(value) ? ['last'] : [];
          const expected = [...having((text) => text.startsWith(value)), ...others].sort();
          expect([value, (await collect(store.ids(people, where))).flat()]).toEqual([value, expected]);
          expect([value, await store.count(people, counted)]).toEqual([value, expected.length]);
        }
      }),
      30_000,
    );

    it(
      'searches text fields that have no substring index too, and equality takes the same characters',
      withStore(open, async (store) => {
        await fill(store, filled);
        for (const [id, value] of Object.entries(texts)) {
          const parts: readonly Predicate[] = [
            { op: 'contains', field: 'nameKey', value },
            { op: 'eq', field: 'nameKey', value },
            { op: 'in', field: 'groupId', values: [value] },
          ];
          expect((await collect(store.ids(people, { op: 'and', of: parts }))).flat()).toEqual([id]);
        }
      }),
    );

    it(
      'finds what the text is now, not what it was',
      withStore(open, async (store) => {
        const lease = await fill(store, {
          ann: { searchText: 'ann of york' },
          bob: { searchText: 'bob of york' },
        });
        const york: Predicate = { op: 'contains', field: 'searchText', value: 'york' };
        await store.write(
          people,
          [person('ann', 5, { searchText: 'ann of hull' }), person('bob', 6, undefined)],
          6,
          lease,
        );
        expect(await store.count(people, york)).toBe(0);
        await store.write(
          people,
          [person('ann', 7, { status: 'active' }), person('bob', 8, { searchText: 'york' })],
          8,
          lease,
        );
        expect((await collect(store.ids(people, york))).flat()).toEqual(['bob']);
        expect(await store.count(people, { op: 'contains', field: 'searchText', value: 'hull' })).toBe(0);
      }),
    );

    it(
      'combines a text with other conditions',
      withStore(open, async (store) => {
        await fill(store, {
          ann: { searchText: 'ann of york', status: 'active', score: 1 },
          bob: { searchText: 'bob of york', status: 'inactive', score: 2 },
          cyd: { searchText: 'cyd of hull', status: 'inactive', score: 3 },
        });
        const york: Predicate = { op: 'contains', field: 'searchText', value: 'york' };
        const inactive: Predicate = { op: 'eq', field: 'status', value: 'inactive' };
        expect((await collect(store.ids(people, { op: 'and', of: [york, inactive] }))).flat()).toEqual([
          'bob',
        ]);
        expect((await collect(store.ids(people, { op: 'or', of: [york, inactive] }))).flat()).toEqual([
          'ann',
          'bob',
          'cyd',
        ]);
        const both: Predicate = {
          op: 'and',
          of: [york, { op: 'contains', field: 'searchText', value: 'ann' }],
        };
        expect(await store.countBy(people, both, ['status'])).toEqual([{ values: ['active'], count: 1 }]);
      }),
    );
  });
};
