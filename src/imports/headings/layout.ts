import type { LearnerStatus } from '../../learners/learners.contract.js';
import type { WordTable } from '../values/word-table.js';
import type { Field } from './fields.js';
import { headerKey } from './header-key.js';
import type { ImportKind } from './import-kinds.js';

/** A file as another program publishes it: how it is recognised, and what its columns mean here. */
export type Layout = {
  /** Stored and answered; never changes. */
  readonly name: string;
  /** Shown to people. */
  readonly title: string;
  readonly kinds: readonly ImportKind[];
  /** Headers that tell the layout: all of them are there; of a list, one of it. */
  readonly sign: readonly (string | readonly string[])[];
  /** Where a header means something else than it commonly does; null: ignored. */
  readonly columns: Readonly<Record<string, Field | null>>;
  /** Columns that come again with a number, # in the header: `Course #`. The same number is the same record. */
  readonly numbered?: Readonly<Record<string, Field | null>>;
  /** Headers that stand several times as they are; the first is number 1. */
  readonly repeated?: readonly string[];
  /** Of several columns with one meaning the first of these counts, and the others are ignored. */
  readonly wins?: readonly string[];
  /** What no column says, because the whole file is about one of it: the request must. */
  readonly needs?: readonly Field[];
  /** A row, or a numbered record, without a day of completion is a course not yet completed, no fault. */
  readonly holdsUnfinished?: true;
  /** Days may be seconds since 1970. */
  readonly unixSeconds?: true;
  /** Words with a meaning of their own. */
  readonly words?: {
    readonly status?: WordTable<LearnerStatus>;
    readonly delete?: WordTable<boolean>;
    readonly accountRole?: WordTable<true>;
  };
};

/** Files in our own templates, or with headers that many programs write. */
export const COMMON_LAYOUT: Layout = {
  name: 'common',
  title: 'Common headers',
  kinds: ['learners', 'groups', 'courses', 'allocations', 'completions', 'attendance', 'matrix'],
  sign: [],
  columns: {},
};

/** What a layout says of a header. `undefined`: nothing, so its common meaning counts. */
export type LayoutMeaning = { readonly field: Field | null; readonly nth?: number };

/** A layout made ready for looking up. */
export type LayoutReader = {
  readonly layout: Layout;
  readonly recognises: (keys: ReadonlySet<string>) => boolean;
  readonly meaning: (key: string) => LayoutMeaning | undefined;
  readonly isRepeated: (key: string) => boolean;
  /** Lower counts first. */
  readonly rank: (key: string) => number;
};

export const layoutReader = (layout: Layout): LayoutReader => {
  const sign = layout.sign.map((headers) =>
    (typeof headers === 'string' ? [headers] : headers).map(headerKey),
  );
  const columns = new Map(
    Object.entries(layout.columns).map(([header, field]) => [headerKey(header), field]),
  );
  const numbered = Object.entries(layout.numbered ?? {}).map(([header, field]) => ({
    pattern: new RegExp(
      `^${header
        .split('#')
        .map(headerKey)
        .join(String.raw`(\d{1,3})`)}$`,
    ),
    field,
  }));
  const repeated = new Set(layout.repeated?.map(headerKey));
  const wins = layout.wins?.map(headerKey) ?? [];
  return {
    layout,
    recognises: (keys) => sign.every((alternatives) => alternatives.some((key) => keys.has(key))),
    meaning: (key) => {
      const field = columns.get(key);
      if (field !== undefined) return { field };
      for (const { pattern, field: each } of numbered) {
        const [, nth] = pattern.exec(key) ?? [];
        if (nth !== undefined) return { field: each, nth: Number(nth) };
      }
      return undefined;
    },
    isRepeated: (key) => repeated.has(key),
    rank: (key) => (wins.includes(key) ? wins.indexOf(key) : wins.length),
  };
};
