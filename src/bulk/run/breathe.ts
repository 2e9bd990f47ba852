/** Lets other work of this process have its turn: requests are answered while a million learners are worked on. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
