import type { SqliteDatabase } from '../../sqlite/sqlite.js';
import type { ViewLayout } from './view-layout.js';

const READ_AT_ONCE = 20_000;

/**
 * Which number each document has, in memory, while a version is built: an index of random ids in the file would be
 * rewritten almost whole by every batch.
 */
export class KnownIds {
  private readonly numbers = new Map<string, number>();
  /** The version's write that it reflects; another connection may have written since. */
  private writes = 0;

  constructor(
    private readonly database: SqliteDatabase,
    private readonly layout: ViewLayout,
  ) {}

  /** Reads the ids anew unless it knows them as of this write. */
  load(writes: number): void {
    if (this.writes === writes) return;
    this.numbers.clear();
    const page = this.database.prepare(
      `select json_group_array(json_array(doc, id)) as found
       from (select doc, id from ${this.layout.documents} where doc > ? order by doc limit ${READ_AT_ONCE})`,
    );
    for (let last = 0; ;) {
      const rows = JSON.parse(page.one<{ found: string }>(last)?.found ?? '[]') as (readonly [
        number,
        string,
      ])[];
      for (const [doc, id] of rows) this.numbers.set(id, doc);
      last = rows.at(-1)?.[0] ?? last;
      if (rows.length < READ_AT_ONCE) break;
    }
    this.writes = writes;
  }

  /** The numbers of those ids that have a document. */
  numbersOf(ids: readonly string[]): readonly number[] {
    return ids.flatMap((id) => this.numbers.get(id) ?? []);
  }

  add(id: string, doc: number): void {
    this.numbers.set(id, doc);
  }

  remove(id: string): void {
    this.numbers.delete(id);
  }

  /** It reflects this write now. */
  saved(writes: number): void {
    this.writes = writes;
  }
}
