/** Wakes one waiter; a ring that nobody waits for is kept for the next wait. */
export class Doorbell {
  private rung = false;
  private wake: (() => void) | undefined;

  readonly ring = (): void => {
    this.rung = true;
    this.wake?.();
  };

  /** Resolves true at the next ring, or false after so many milliseconds. */
  async wait(limitMs: number): Promise<boolean> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = Number.isFinite(limitMs) ? setTimeout(resolve, limitMs) : undefined;
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = undefined;
    }
    const rung = this.rung;
    this.rung = false;
    return rung;
  }
}
