/** How one refusal is told over HTTP. */
export type RefusalCode = {
  readonly status: number;
  /** What happened, the same for every occurrence, without a full stop: `Learner not found`. */
  readonly title: string;
  /**
   * What happened to what, and what to do about it, in whole sentences: the problem's `detail`. `{name}` is replaced by
   * the refusal's fact of that name.
   */
  readonly advice: string;
};

/** The refusals of one module, by their stable upper-case codes. */
export type RefusalCodes = { readonly [code: string]: RefusalCode };
