import type { ImportAsked } from '../../imports/options/import-options.js';
import type { FileSource } from '../../imports/parse/file-source.js';
import { tooLarge } from '../../imports/parse/spooled-file.js';
import type { ImportPlan } from '../../imports/plan/import-plan.js';
import { impliedCount } from './implied-count.js';
import { Refused } from '../../platform/http/refused.js';
import type { RunningServer } from '../running-server.js';
import { CommandFailed } from '../usage.js';
import type { Asked } from './import-desk.js';
import type { ImportRequest } from './import-request.js';

/** For the dry run of the largest file. */
const LONGEST_MS = 10 * 60_000;

type ToSend = {
  readonly source: FileSource;
  /** What the dry run showed. */
  readonly plan: ImportPlan;
  /** As the server takes them. */
  readonly maxBytes: number;
};

/**
 * Has the server do what the dry run showed: a data directory is written by its server alone. Throws FileRefused
 * FILE_TOO_LARGE, Refused, as the API refuses, and CommandFailed where the server does not answer, or sees something else
 * in the file by now.
 */
export const commitOnServer = async (
  server: RunningServer,
  { kind, options, confirm }: ImportRequest,
  { wish: { columns } }: ImportAsked,
  { source, plan, maxBytes }: ToSend,
): Promise<Asked> => {
  if (source.size > maxBytes) throw tooLarge(maxBytes);
  const query = new URLSearchParams([...options]);
  if (Object.keys(columns).length > 0) query.set('columns', JSON.stringify(columns));
  const preview = await server.ask('POST', `/imports/${kind}?${query.toString()}`, source.open(), LONGEST_MS);
  if (preview.outcome === 'refused') throw new Refused(preview.refusal);
  const { planToken, counts } = preview.body as { planToken: string; counts: ImportPlan['counts'] };
  if (!sameCounts(counts, plan.counts))
    throw new CommandFailed(
      'Something changed since the dry run. Nothing was imported: import the file again.',
    );
  const confirmCount = confirm ?? impliedCount(plan);
  const wish = confirmCount === undefined ? {} : { confirmCount };
  const commit = await server.ask('POST', `/imports/${planToken}/commit`, wish);
  if (commit.outcome === 'refused') throw new Refused(commit.refusal);
  return commit.body as Asked;
};

const sameCounts = (one: object, other: object): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
