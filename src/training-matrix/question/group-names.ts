import type { Catalogues } from './catalogues-then.js';

/** A group as it was called and where it was on the day; as it is now where it did not exist yet. */
export const groupNamesThen = (
  groupId: string,
  { groups, groupsThen }: Pick<Catalogues, 'groups' | 'groupsThen'>,
): { readonly name: string | null; readonly path: readonly string[] } => {
  const tree = groupsThen.find(groupId) === undefined ? groups : groupsThen;
  return { name: tree.find(groupId)?.name ?? null, path: tree.path(groupId) };
};
