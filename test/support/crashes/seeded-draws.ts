/** Numbers that look random and are the same for the same seed (mulberry32). */
export class SeededDraws {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }
}

/** `CRASH_SEED` repeats a run. */
const seedOfRun = (): number => Number(process.env['CRASH_SEED'] ?? 20_261_125);

/** Draws of one part of a run; whatever fails in `work` says by which seed of the run it is seen again. */
export const seeded = async (part: number, work: (draws: SeededDraws) => Promise<void>): Promise<void> => {
  const seed = seedOfRun();
  try {
    await work(new SeededDraws(seed + part));
  } catch (error) {
    if (error instanceof Error) error.message = `Seen with CRASH_SEED=${seed}: ${error.message}`;
    throw error;
  }
};
