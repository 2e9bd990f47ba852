/** Builds of one definition version; the table number is `version * BUILDS + build`, so that numbers only ever grow. */
const BUILDS = 1_000_000;

/** The definition version that a table was built for. */
export const definitionVersionOf = (tableNumber: number): number => Math.floor(tableNumber / BUILDS);

export const firstTableOf = (definitionVersion: number): number => definitionVersion * BUILDS;

/** The table of the next build beside those that exist. */
export const nextTable = (definitionVersion: number, existing: readonly number[]): number =>
  Math.max(firstTableOf(definitionVersion) - 1, ...existing) + 1;

export type TablePlan = {
  /** Served to readers and kept up to date. */
  readonly live?: number;
  /** To be built beside it: resumed where it exists already. */
  readonly build?: number;
  /** Nobody reads them any more. */
  readonly drop: readonly number[];
  /** A newer program has built a later version: this one must leave the view alone. */
  readonly superseded: boolean;
};

/** What to do about a view at start, given its tables in the read store. */
export const planTables = (
  definitionVersion: number,
  active: number | undefined,
  existing: readonly number[],
): TablePlan => {
  const activeDefinition = active === undefined ? -1 : definitionVersionOf(active);
  if (activeDefinition > definitionVersion) return { drop: [], superseded: true };
  const live = activeDefinition === definitionVersion ? active : undefined;
  const unfinished = existing
    .filter((table) => definitionVersionOf(table) === definitionVersion && table > (active ?? -1))
    .at(-1);
  const build = unfinished ?? (live === undefined ? nextTable(definitionVersion, existing) : undefined);
  const kept = new Set([active, build]);
  const drop = existing.filter(
    (table) => !kept.has(table) && definitionVersionOf(table) <= definitionVersion,
  );
  return {
    ...(live === undefined ? {} : { live }),
    ...(build === undefined ? {} : { build }),
    drop,
    superseded: false,
  };
};
