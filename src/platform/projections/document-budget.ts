/** How many documents the lanes of a kind may keep in memory together. */
export class DocumentBudget {
  private free: number;

  /** `total` documents for about so many lanes. */
  constructor(
    private readonly total: number,
    private readonly lanes: number,
  ) {
    this.free = total;
  }

  /** What a lane begins with. */
  share(): number {
    return this.take(Math.floor(this.total / this.lanes));
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
