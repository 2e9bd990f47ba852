/** Ids as small numbers, in the order in which they were first seen. */
export class Interned {
  private readonly numbers = new Map<string, number>();
  private readonly ids: string[] = [];

  get size(): number {
    return this.ids.length;
  }

  /** A new number for an id that was not seen before. */
  numberOf(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    this.numbers.set(id, this.ids.length);
    return this.ids.push(id) - 1;
  }

  find(id: string): number | undefined {
    return this.numbers.get(id);
  }

  idOf(number: number): string | undefined {
    return this.ids[number];
  }
}
