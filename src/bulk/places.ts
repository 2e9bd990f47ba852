/** Injection token of PlacesSource. */
export const PLACES = Symbol('PlacesSource');

export type NamedGroup = {
  readonly groupId: string;
  readonly name: string;
  readonly parentId: string | null;
};
export type NamedJobRole = { readonly jobRoleId: string; readonly name: string };

/** Groups and job roles as they stand at one moment. */
export type Places = {
  readonly groupExists: (groupId: string) => boolean;
  readonly jobRoleExists: (jobRoleId: string) => boolean;
  /** A group with everything beneath it; undefined where there is no such group. */
  readonly subtree: (groupId: string) => ReadonlySet<string> | undefined;
  readonly groups: () => Iterable<NamedGroup>;
  readonly jobRoles: () => Iterable<NamedJobRole>;
};

/** Where bulk work gets its knowledge of groups and job roles from; made anew for each chunk. */
export interface PlacesSource {
  current(): Promise<Places>;
}
