export type Trust = {
  /** The share of the room that lanes may have before their documents were met again; the rest is for those that were. */
  readonly onTrust: number;
};

/** How much memory the documents of the lanes of a kind may take together, in bytes by the lanes' own estimates. */
export class DocumentBudget {
  private free: number;

  constructor(
    private readonly total: number,
    private readonly trust: Trust = { onTrust: 0.5 },
  ) {
    this.free = total;
  }

  /** So much is left that a lane may have some on trust. */
  isPlentiful(): boolean {
    return this.total - this.free < this.total * this.trust.onTrust;
  }

  /** Up to so many more bytes; fewer, or none, when the rest is given out. */
  take(wanted: number): number {
    const granted = Math.max(0, Math.min(wanted, this.free));
    this.free -= granted;
    return granted;
  }

  giveBack(unused: number): void {
    this.free += unused;
  }
}
