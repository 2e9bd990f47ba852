import type { AppliedItems } from './applied-items.js';

/** The learners whom an operation changed, chunk by chunk, each once: a file may have several rows about one. */
export async function* appliedPages(
  applied: AppliedItems,
  operationId: string,
): AsyncGenerator<readonly string[], void, undefined> {
  const yielded = new Set<string>();
  for await (const items of applied.of(operationId)) {
    const page = [...new Set(items.map(({ learnerId }) => learnerId))].filter((id) => !yielded.has(id));
    for (const id of page) yielded.add(id);
    yield page;
  }
}

/** The learners of all that an operation applied: as often as they have rows, which are undone one by one. */
export async function* appliedItemPages(
  applied: AppliedItems,
  operationId: string,
): AsyncGenerator<readonly string[], void, undefined> {
  for await (const items of applied.of(operationId)) yield items.map(({ learnerId }) => learnerId);
}
