/** Prints a line on standard output. */
export type Say = (line: string) => void;
