const WINDOW_MS = 2_000;

/** Events a second of late. */
export class RateMeter {
  private since = performance.now();
  private counted = 0;
  private rate = 0;

  /** `done`: all events so far; a smaller number than before starts anew. */
  perSecond(done: number): number {
    const now = performance.now();
    const passed = now - this.since;
    if (done < this.counted) this.counted = 0;
    else if (passed < WINDOW_MS && this.rate > 0) return this.rate;
    this.rate = passed === 0 ? 0 : Math.round(((done - this.counted) * 1000) / passed);
    this.since = now;
    this.counted = done;
    return this.rate;
  }
}
