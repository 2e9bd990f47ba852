type Closable = { close(): void | Promise<void> };

/** What was opened, to be closed in the opposite order, whatever else fails meanwhile. */
export class Closing {
  private readonly opened: Closable[] = [];

  add<T extends Closable>(one: T): T {
    this.opened.push(one);
    return one;
  }

  /** Idempotent. Throws the first failure after all were tried. */
  async close(): Promise<void> {
    let failure: { readonly error: unknown } | undefined;
    for (const one of this.opened.splice(0).reverse()) {
      try {
        await one.close();
      } catch (error) {
        failure ??= { error };
      }
    }
    if (failure !== undefined) throw failure.error;
  }
}
