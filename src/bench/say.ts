/** Progress for people, on standard error, so that standard output holds the figures alone. */
export type Say = (line: string) => void;

const started = performance.now();

export const say: Say = (line) =>
  void process.stderr.write(`${((performance.now() - started) / 1_000).toFixed(1).padStart(7)} s  ${line}\n`);
