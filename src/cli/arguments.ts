import { parseArgs } from 'node:util';
import { UsageError } from './usage.js';

export type Arguments = {
  readonly positionals: readonly string[];
  /** An option's text; undefined where it was not given. */
  readonly option: (name: string) => string | undefined;
  /** Whether an option without a text was given. */
  readonly flag: (name: string) => boolean;
  /** The texts of an option that may be given several times. */
  readonly all: (name: string) => readonly string[];
};

/**
 * `names`: options that take a text; `flags`: those that do not; `lists`: those that may be given several times.
 * Throws UsageError for an unknown option or too many words.
 */
export const argumentsOf = (
  words: readonly string[],
  names: readonly string[],
  mostPositionals: number,
  flags: readonly string[] = [],
  lists: readonly string[] = [],
): Arguments => {
  const options = {
    ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' as const }])),
    ...Object.fromEntries(lists.map((name) => [name, { type: 'string' as const, multiple: true }])),
  };
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    const surplus = positionals[mostPositionals];
    if (surplus !== undefined) throw new UsageError(`'${surplus}' is one word too many`);
    return {
      positionals,
      option: (name) => textOf(values[name]),
      flag: (name) => values[name] === true,
      all: (name) => textsOf(values[name]),
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
