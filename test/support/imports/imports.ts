import { eventually } from '../eventually.js';
import type { Reply, Rollbook } from '../rollbook.js';

type Client = ReturnType<Rollbook['as']>;

/** What answers about imports hold that tests go on with. */
export type ImportBody = {
  readonly [field: string]: unknown;
  readonly importId: string;
  readonly state: string;
  readonly progress: { readonly rows: number; readonly bytes: number; readonly size: number };
  readonly planToken: string;
  readonly operationId: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly refusal: Readonly<Record<string, unknown>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly count: number;
  readonly code: string;
};
export const importOf = (reply: Reply): ImportBody => reply.body as never;

export const begun = async (
  as: Client,
  file: string | Buffer,
  query = 'kind=learners',
): Promise<ImportBody> => importOf(await as.upload(`/imports?${query}`, file));

export const shown = async (as: Client, importId: string): Promise<ImportBody> =>
  importOf(await as.get(`/imports/${importId}`));

/** Waits until an import is read no more. */
export const read = async (as: Client, importId: string): Promise<ImportBody> => {
  let seen: ImportBody | undefined;
  await eventually(`import ${importId} is read`, async () => {
    seen = await shown(as, importId);
    expect(seen.state).not.toBe('reading');
  });
  if (seen === undefined) throw new Error('The import was not shown');
  return seen;
};

/** Begun and read. */
export const taken = async (as: Client, file: string | Buffer, query?: string): Promise<ImportBody> =>
  read(as, (await begun(as, file, query)).importId);

/** A file of so many new learners, some 100 bytes each. */
export const fileOf = (learners: number, mark = 'x'): string =>
  'Name,Email,Employee number,Group\n' +
  Array.from(
    { length: learners },
    (_, index) =>
      `Learner ${mark} ${index},${mark}.${index}@example.org,${mark.toUpperCase()}${index},"North${' '.repeat(40)}"\n`,
  ).join('');
