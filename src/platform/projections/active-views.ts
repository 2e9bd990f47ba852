import type { ReadStore, ViewTable } from '../read-store/read-store.js';
import type { ViewDefinition } from '../read-store/view.js';
import { UnknownProjection, ViewNotReady } from './projection.errors.js';
import { definitionVersionOf } from './view-tables.js';

/** How long a reader may go on with a table after a swap; the projector keeps replaced tables far longer than this. */
const CACHE_MS = 200;

/** Which table of a view readers see. */
export class ActiveViews {
  private readonly definitions: ReadonlyMap<string, ViewDefinition>;
  private readonly cache = new Map<string, { readonly table: ViewTable; readonly until: number }>();

  constructor(
    private readonly store: ReadStore,
    definitions: readonly ViewDefinition[],
  ) {
    this.definitions = new Map(definitions.map((view) => [view.name, view]));
  }

  /**
   * Throws ViewNotReady while there is no table of the present definition, UnknownProjection, and what the store throws.
   * Ask again for each query: tables are replaced by rebuilds.
   */
  async table(viewName: string): Promise<ViewTable> {
    const cached = this.cache.get(viewName);
    if (cached !== undefined && cached.until > performance.now()) return cached.table;
    const view = this.definitions.get(viewName);
    if (view === undefined) throw new UnknownProjection(viewName);
    const version = await this.store.activeVersion(viewName);
    if (version === undefined || definitionVersionOf(version) !== view.version)
      throw new ViewNotReady(viewName);
    const table = { view, version };
    this.cache.set(viewName, { table, until: performance.now() + CACHE_MS });
    return table;
  }
}
