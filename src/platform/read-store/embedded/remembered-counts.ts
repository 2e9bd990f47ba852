/** Numbers of cells and how many of their documents match. */
export type CellCounts = readonly (readonly [cell: number, count: number])[];

/** Each may have some ten thousand cells. */
const MOST_REMEMBERED = 32;

/**
 * The latest counts of one view, as long as nobody writes it: who leafs through the pages of a list asks for the same totals
 * and facets again, and counting everybody who has a text costs more than the page.
 */
export class RememberedCounts {
  private readonly counts = new Map<string, CellCounts>();
  private writes = -1;

  /** Forgets everything where the view was written since, by whomever. */
  asOf(writes: number): this {
    if (writes !== this.writes) this.counts.clear();
    this.writes = writes;
    return this;
  }

  /** `question`: all that the counts hang on. */
  of(question: string, count: () => CellCounts): CellCounts {
    const known = this.counts.get(question);
    if (known !== undefined) return known;
    const counted = count();
    const [oldest] = this.counts.keys();
    if (this.counts.size >= MOST_REMEMBERED && oldest !== undefined) this.counts.delete(oldest);
    this.counts.set(question, counted);
    return counted;
  }
}
