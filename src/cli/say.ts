/** Prints a line on standard output. */
export type Say = (line: string) => void;

/** Where a command line reads and writes. */
export type Outputs = {
  readonly say: Say;
  /** Prints a line on standard error. */
  readonly complain: Say;
  /** Prints a piece of a long text on standard output; resolves when there is room for the next. Absent: it is said in one. */
  readonly print?: (text: string) => Promise<void>;
  /** Draws on a terminal where standard error is one. */
  readonly terminal?: (text: string) => void;
  /** Standard input. */
  readonly input?: AsyncIterable<Uint8Array>;
};
