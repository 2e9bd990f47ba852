import fc from 'fast-check';
import type { JsonObject } from '../../../src/platform/events/event.js';
import type { Predicate, Scalar } from '../../../src/platform/read-store/predicate.js';
import type { FindOptions, Order } from '../../../src/platform/read-store/read-store.js';
import type { FieldType, ViewDefinition } from '../../../src/platform/read-store/view.js';

// Few values, so that ties, hits and misses are common; characters that SQL, patterns and search indexes treat specially,
// from below and above the surrogates.
const characters = fc.constantFrom(
  'a',
  'a',
  'b',
  'b',
  'c',
  ' ',
  '%',
  '_',
  '"',
  "'",
  '\\',
  '.',
  '*',
  '(',
  'é',
  '\uffee',
  '\u{1f600}',
  '\u{20000}',
);
const text = fc.string({ unit: characters, maxLength: 6 });

const scalarOf: Readonly<Record<FieldType, fc.Arbitrary<Scalar>>> = {
  string: text,
  number: fc.constantFrom(-2.5, -1, 0, 1, 1.5, 2, 2 ** 40),
  boolean: fc.boolean(),
};

/** Bodies with every declared field present, null or absent, and something undeclared. */
const bodies = (view: ViewDefinition): fc.Arbitrary<JsonObject> => {
  const fields = Object.entries(view.fields).map(([field, type]) => [
    field,
    fc.option(scalarOf[type], { freq: 5 }),
  ]);
  const parts = { ...Object.fromEntries(fields), rest: fc.array(text, { maxLength: 2 }) };
  return fc.record(parts, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;
};

const pick = (view: ViewDefinition, type?: FieldType): fc.Arbitrary<string> =>
  fc.constantFrom(
    ...Object.keys(view.fields).filter((field) => type === undefined || view.fields[field] === type),
  );

const valueFor = (view: ViewDefinition, field: string): fc.Arbitrary<Scalar> =>
  scalarOf[view.fields[field] ?? 'string'];

const ranges = (view: ViewDefinition): fc.Arbitrary<Predicate> =>
  pick(view).chain((field) => {
    const bound = valueFor(view, field);
    const bounds = fc.record({ gte: bound, gt: bound, lte: bound, lt: bound }, { requiredKeys: [] });
    return bounds.map((limits): Predicate => ({ op: 'range', field, ...limits }));
  });

const leaves = (view: ViewDefinition): fc.Arbitrary<Predicate> =>
  fc.oneof(
    pick(view).chain((field) =>
      valueFor(view, field).map((value): Predicate => ({ op: 'eq', field, value })),
    ),
    pick(view).chain((field) =>
      fc
        .array(valueFor(view, field), { maxLength: 4 })
        .map((values): Predicate => ({ op: 'in', field, values })),
    ),
    ranges(view),
    fc.record({ op: fc.constantFrom('prefix', 'contains'), field: pick(view, 'string'), value: text }),
    fc.record({ op: fc.constant('exists'), field: pick(view), exists: fc.boolean() }),
    fc.constant<Predicate>({ op: 'all' }),
  );

/** Conditions of every kind, some levels deep. */
export const predicates = (view: ViewDefinition): fc.Arbitrary<Predicate> =>
  fc.letrec<{ predicate: Predicate }>((tie) => ({
    predicate: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaves(view),
      fc.record({ op: fc.constantFrom('and', 'or'), of: fc.array(tie('predicate'), { maxLength: 3 }) }),
      fc.record({ op: fc.constant('not'), of: tie('predicate') }),
    ),
  })).predicate;

const orders = (view: ViewDefinition): fc.Arbitrary<readonly Order[]> =>
  fc.uniqueArray(
    fc.record({ field: pick(view), direction: fc.constantFrom('ascending' as const, 'descending' as const) }),
    { maxLength: 2, selector: ({ field }) => field },
  );

const cursors = (view: ViewDefinition, orderBy: readonly Order[]): fc.Arbitrary<readonly (Scalar | null)[]> =>
  fc.tuple(...orderBy.map(({ field }) => fc.option(valueFor(view, field))), documentIds);

const documentIds = fc.string({ unit: characters, minLength: 1, maxLength: 2 });

/** Questions to `find`: a condition, an order, and a page somewhere in it. */
export const questions = (view: ViewDefinition): fc.Arbitrary<FindOptions> =>
  orders(view).chain((orderBy) =>
    fc.record(
      {
        where: predicates(view),
        orderBy: fc.constant(orderBy),
        limit: fc.integer({ min: 0, max: 12 }),
        after: cursors(view, orderBy),
        before: cursors(view, orderBy),
      },
      { requiredKeys: ['where', 'orderBy', 'limit'] },
    ),
  );

/** Some fields to count by, in any order. */
export const fieldLists = (view: ViewDefinition): fc.Arbitrary<readonly string[]> =>
  fc.uniqueArray(pick(view), { maxLength: 3 });

/** Batches of writes: bodies and deletions of few ids, so that documents are changed many times. */
export const batches = (
  view: ViewDefinition,
): fc.Arbitrary<readonly (readonly (readonly [string, JsonObject | undefined])[])[]> => {
  const write = fc.tuple(documentIds, fc.option(bodies(view), { nil: undefined, freq: 6 }));
  return fc.array(fc.uniqueArray(write, { maxLength: 25, selector: ([id]) => id }), {
    minLength: 1,
    maxLength: 4,
  });
};
