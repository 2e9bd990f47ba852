/** Something about a learner in a session. */
export type InSession = { readonly sessionId: string; readonly learnerId: string };

/** Does the items of each session together, one session after the other; answers in the order of the items. */
export const bySession = async <T extends InSession, R>(
  items: readonly T[],
  doThem: (sessionId: string, learnerIds: readonly string[], those: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> => {
  const places = new Map<string, number[]>();
  for (const [place, { sessionId }] of items.entries()) {
    const others = places.get(sessionId);
    if (others === undefined) places.set(sessionId, [place]);
    else others.push(place);
  }
  const results = new Map<number, R>();
  for (const [sessionId, its] of places) {
    const those = its.flatMap((place) => items[place] ?? []);
    const done = await doThem(
      sessionId,
      those.map(({ learnerId }) => learnerId),
      those,
    );
    for (const [index, place] of its.entries()) {
      const result = done[index];
      if (result !== undefined) results.set(place, result);
    }
  }
  return items.map((_, place) => {
    const result = results.get(place);
    if (result === undefined) throw new Error(`Nothing became of the item ${place}`);
    return result;
  });
};
