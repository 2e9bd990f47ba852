const WIDTH = 30;
const OFTEN_MS = 100;
const CLEAR_LINE = '\r\u001b[2K';

const grouped = (count: number): string => count.toLocaleString('en-GB');

/** How far something is. `total`: undefined while nobody knows. */
export const barText = (what: string, done: number, total: number | undefined): string => {
  if (total === undefined) return `${what} ${grouped(done)} rows`;
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(share * WIDTH);
  const bar = '#'.repeat(filled).padEnd(WIDTH, '-');
  return `${what} [${bar}] ${Math.floor(share * 100)}% ${grouped(done)} of ${grouped(total)}`;
};

/** Draws over one line of a terminal, not too often; draws nothing where there is none. */
export class ProgressBar {
  private drawnAt = -Infinity;
  private drawn = false;

  constructor(
    private readonly terminal: ((text: string) => void) | undefined,
    private readonly now: () => number = () => performance.now(),
  ) {}

  show(what: string, done: number, total?: number): void {
    if (this.terminal === undefined || this.now() - this.drawnAt < OFTEN_MS) return;
    this.drawnAt = this.now();
    this.drawn = true;
    this.terminal(CLEAR_LINE + barText(what, done, total));
  }

  /** Leaves the line empty for what is said next. */
  clear(): void {
    if (this.drawn) this.terminal?.(CLEAR_LINE);
    this.drawn = false;
  }
}
