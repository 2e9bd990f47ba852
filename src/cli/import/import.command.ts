import type { Actor } from '../../access/actor.js';
import { type OpenModules, openModules } from '../../composition/open-modules.js';
import type { Settings } from '../../config/settings.js';
import {
  NAMED_MAPPINGS,
  type NamedMappings,
  withNamedMapping,
} from '../../imports/open-imports/named-mappings.js';
import { columnsSeen, isAboutColumns } from '../../imports/open-imports/columns-seen.js';
import { type ImportAsked, importAsked } from '../../imports/options/import-options.js';
import { FileRefused } from '../../imports/parse/file-refused.js';
import type { FileSource } from '../../imports/parse/file-source.js';
import { acceptedOf, type ImportPlan } from '../../imports/plan/import-plan.js';
import { impliedCount } from './implied-count.js';
import { DataDirectoryInUse } from '../../platform/data-directory/data-directory.errors.js';
import { Refused } from '../../platform/http/refused.js';
import { createLog } from '../../platform/observability/log.js';
import { runningServer } from '../running-server.js';
import type { Outputs } from '../say.js';
import { CommandFailed } from '../usage.js';
import { type Asked, ImportDesk } from './import-desk.js';
import { openImportFile } from './import-file.js';
import { commitOnServer } from './import-on-server.js';
import { type ImportRequest, importRequestOf } from './import-request.js';
import { ProgressBar } from './progress-bar.js';
import { isIncomplete, rejectedCount, reportOf } from './report-of-plan.js';
import { tell, tellRefusal } from './telling.js';

const ACCEPTED = 0;
const REFUSED = 1;
const REJECTS = 2;

/**
 * `rollbook import KIND FILE`. Answers the exit code: 0 where every row was accepted, 2 with rejected rows, 1 where the
 * file was refused. Throws UsageError, CommandFailed and what openModules throws.
 */
export const importCommand = async (
  words: readonly string[],
  settings: Settings,
  outputs: Outputs,
): Promise<number> => {
  const request = importRequestOf(words);
  try {
    const asked = askedOf(request);
    // The file first: a wrong path must not make a data directory.
    const source = await openImportFile(request.file, outputs.input ?? process.stdin);
    try {
      return await importFile(request, asked, source, settings, outputs);
    } catch (error) {
      if (!isRefusal(error) || !isAboutColumns(error.refusal)) throw error;
      await tellRefusal(error.refusal, request, outputs, await columnsSeen(source, request.kind, asked.wish));
      return REFUSED;
    } finally {
      await source.close();
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await tellRefusal(error.refusal, request, outputs);
    return REFUSED;
  }
};

const isRefusal = (error: unknown): error is FileRefused | Refused =>
  error instanceof FileRefused || error instanceof Refused;

/** Throws Refused, as importAsked refuses. */
const askedOf = ({ kind, options, values }: ImportRequest): ImportAsked => {
  const said = importAsked(kind, options);
  if (!said.ok) throw new Refused(said.refusal);
  const { file, wish } = said.asked;
  return { file, wish: { ...wish, keepValues: values } };
};

/** Throws Refused and FileRefused. */
const importFile = async (
  request: ImportRequest,
  said: ImportAsked,
  source: FileSource,
  settings: Settings,
  outputs: Outputs,
): Promise<number> => {
  const { json, file, dryRun, values, confirm } = request;
  const server = dryRun ? undefined : await runningServer(settings, request.actorId);
  const modules = await openFor(settings, dryRun || server !== undefined);
  const bar = new ProgressBar(outputs.terminal);
  try {
    const asked = await withSavedMapping(request, said, modules);
    const desk = new ImportDesk(modules, actorOf(request));
    const { token, plan } = await desk.plan(source, asked, (rows) => bar.show('Reading', rows));
    const commit = (): Promise<Asked> =>
      server === undefined
        ? desk.commit(token, confirm ?? impliedCount(plan))
        : commitOnServer(server, request, asked, { source, plan, maxBytes: settings.importMaxBytes });
    const run = isToRun(request, plan)
      ? await desk.toItsEnd(await commit(), (done, total) => bar.show('Importing', done, total))
      : undefined;
    bar.clear();
    const report = reportOf(plan, () => desk.rows(token, plan), run, values);
    await tell(json, { file, plan, report, dryRun, run }, outputs);
    await desk.forget(token);
    return rejectedCount(plan, run) > 0 ? REJECTS : ACCEPTED;
  } finally {
    bar.clear();
    await modules.close();
  }
};

const actorOf = ({ actorId }: ImportRequest): Actor => ({
  kind: 'administrator',
  id: actorId,
  scope: { kind: 'everything' },
});

const isToRun = ({ dryRun }: ImportRequest, plan: ImportPlan): boolean =>
  !dryRun && acceptedOf(plan.counts) > 0 && !isIncomplete(plan);

/** Throws CommandFailed where another process holds the data directory that is to be written. */
const openFor = async (settings: Settings, draftsOnly: boolean): Promise<OpenModules> => {
  const log = createLog('error', 'command-line');
  try {
    return await openModules(settings, draftsOnly ? 'drafts' : 'writing', log);
  } catch (error) {
    if (!(error instanceof DataDirectoryInUse)) throw error;
    throw new CommandFailed(`${error.message}, which is no server. A --dry-run may go on beside it.`);
  }
};

/** Throws Refused MAPPING_NOT_FOUND. */
const withSavedMapping = async (
  { kind, mapping: name }: ImportRequest,
  asked: ImportAsked,
  modules: OpenModules,
): Promise<ImportAsked> => {
  if (name === undefined) return asked;
  const mappings = modules.part<NamedMappings>(NAMED_MAPPINGS);
  return { file: asked.file, wish: await withNamedMapping(asked.wish, name, kind, mappings) };
};
