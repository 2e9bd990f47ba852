/** How many documents the lanes of a kind may keep in memory together. */
export class DocumentBudget {
  private free: number;

  constructor(private readonly total: number) {
    this.free = total;
  }

  /** More than half is left: then a lane may have some on trust. */
  isPlentiful(): boolean {
    return this.free * 2 > this.total;
  }

  /** Up to so many more; fewer, or none, when the rest is given out. */
  take(wanted: number): number {
    const granted = Math.max(0, Math.min(wanted, this.free));
    this.free -= granted;
    return granted;
  }

  giveBack(unused: number): void {
    this.free += unused;
  }
}
