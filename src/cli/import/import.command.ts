import type { Actor } from '../../access/actor.js';
import { type OpenModules, openModules } from '../../composition/open-modules.js';
import type { Settings } from '../../config/settings.js';
import { type ImportAsked, importAsked } from '../../imports/options/import-options.js';
import { FileRefused } from '../../imports/parse/file-refused.js';
import type { FileSource } from '../../imports/parse/file-source.js';
import { acceptedOf, type ImportPlan } from '../../imports/plan/import-plan.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import { DataDirectoryInUse } from '../../platform/data-directory/data-directory.errors.js';
import { createLog } from '../../platform/observability/log.js';
import type { Outputs } from '../say.js';
import { runningServer } from '../running-server.js';
import { CommandFailed } from '../usage.js';
import { columnNamer, mappingOf } from './file-columns.js';
import { ImportDesk, type ImportRun } from './import-desk.js';
import { openImportFile } from './import-file.js';
import {
  commandMessage,
  gathered,
  type ImportReport,
  jsonOf,
  nothing,
  refusedReport,
} from './import-report.js';
import { commitOnServer } from './import-on-server.js';
import { type ImportRequest, importRequestOf } from './import-request.js';
import { summaryOf } from './import-summary.js';
import { ProgressBar } from './progress-bar.js';
import { savedColumns } from './saved-columns.js';
import { rejectedIn, valuesIn, warningsIn } from './told-rows.js';

/** All rows were accepted, the file was refused, or some rows were rejected. */
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
  const said = importAsked(request.kind, request.options);
  if (!said.ok) return refuse(said.refusal, request, outputs);
  try {
    return await withFile(request, outputs, (source) =>
      importFile(request, said.asked, source, settings, outputs),
    );
  } catch (error) {
    if (error instanceof FileRefused) return refuse(error.refusal, request, outputs);
    throw error;
  }
};

/** The file first: a wrong path must not make a data directory. */
const withFile = async (
  { file }: ImportRequest,
  { input }: Outputs,
  work: (source: FileSource) => Promise<number>,
): Promise<number> => {
  const source = await openImportFile(file, input ?? process.stdin);
  try {
    return await work(source);
  } finally {
    await source.close();
  }
};

const importFile = async (
  request: ImportRequest,
  said: ImportAsked,
  source: FileSource,
  settings: Settings,
  outputs: Outputs,
): Promise<number> => {
  const server = request.dryRun ? undefined : await runningServer(settings, request.actorId);
  const modules = await openFor(settings, request.dryRun || server !== undefined);
  const bar = new ProgressBar(outputs.terminal);
  try {
    const asked = await askedOf(request, said, modules);
    if ('code' in asked) return await refuse(asked, request, outputs);
    const by: Actor = { kind: 'administrator', id: request.actorId, scope: { kind: 'everything' } };
    const desk = new ImportDesk(modules, by);
    const planned = await desk.plan(source, asked, (rows) => bar.show('Reading', rows));
    if (planned.outcome === 'refused') return await refuse(planned.refusal, request, outputs);
    const { token, plan } = planned;
    const commit = () =>
      server === undefined
        ? desk.commit(token, request.confirm)
        : commitOnServer(server, request, asked, source, plan);
    const asking = isToRun(request, plan) ? await commit() : undefined;
    if (asking !== undefined && 'code' in asking) {
      await desk.forget(token);
      return await refuse(asking, request, outputs);
    }
    const run = asking && (await desk.toItsEnd(asking, (done, total) => bar.show('Importing', done, total)));
    bar.clear();
    await tell(request, plan, run, reportOf(request, desk, token, plan, run), outputs);
    await desk.forget(token);
    return rejectedCount(plan, run) > 0 ? REJECTS : ACCEPTED;
  } finally {
    bar.clear();
    await modules.close();
  }
};

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

/** With the saved mapping; a column that the options name is as they say. Refusals: MAPPING_NOT_FOUND. */
const askedOf = async (
  { kind, mapping, values }: ImportRequest,
  { file, wish }: ImportAsked,
  modules: OpenModules,
): Promise<ImportAsked | Refusal> => {
  const saved = mapping === undefined ? {} : await savedColumns(modules, mapping, kind);
  if (saved === undefined) return { code: 'MAPPING_NOT_FOUND', facts: { name: mapping ?? '', kind } };
  return { file, wish: { ...wish, columns: { ...saved, ...wish.columns }, keepValues: values } };
};

const isIncomplete = ({ allOrNothing, counts }: ImportPlan): boolean => allOrNothing && counts.rejected > 0;

const isToRun = ({ dryRun }: ImportRequest, plan: ImportPlan): boolean =>
  !dryRun && acceptedOf(plan.counts) > 0 && !isIncomplete(plan);

const rejectedCount = ({ counts }: ImportPlan, run: ImportRun | undefined): number =>
  counts.rejected + (run === undefined ? 0 : run.counts.refused + run.counts.notRun);

const reportOf = (
  { values }: ImportRequest,
  desk: ImportDesk,
  token: string,
  plan: ImportPlan,
  run: ImportRun | undefined,
): ImportReport => {
  const { dialect, headerRow, columns, rows, counts } = plan;
  const all = () => desk.rows(token, plan);
  const late = run?.late ?? new Map<number, readonly string[]>();
  const accepted = run?.counts.applied ?? (isIncomplete(plan) ? 0 : acceptedOf(counts));
  return {
    encoding: dialect.format === 'csv' ? dialect.encoding : null,
    delimiter: dialect.format === 'csv' ? dialect.delimiter : null,
    headerRow,
    mapping: mappingOf(columns),
    rows,
    accepted,
    unchanged: counts.unchanged + (run?.counts.unchanged ?? 0),
    // A pass over a large plan takes its time: none where there is nothing to find.
    rejected: () =>
      rejectedCount(plan, run) === 0 ? nothing() : rejectedIn(all(), late, columnNamer(columns)),
    warnings: () => (plan.warnings === 0 ? nothing() : warningsIn(all())),
    fileRejected: null,
    ...(values ? { values: () => valuesIn(all()) } : {}),
  };
};

const tell = async (
  { json, file, dryRun }: ImportRequest,
  plan: ImportPlan,
  run: ImportRun | undefined,
  report: ImportReport,
  outputs: Outputs,
): Promise<void> => {
  if (json) return printJson(report, outputs);
  for await (const line of summaryOf({ file, plan, report, dryRun, ...(run === undefined ? {} : { run }) }))
    outputs.say(line);
};

const printJson = async (report: ImportReport, { print, say }: Outputs): Promise<void> => {
  if (print === undefined) {
    let text = '';
    for await (const piece of jsonOf(report)) text += piece;
    say(text);
    return;
  }
  for await (const piece of gathered(jsonOf(report))) await print(piece);
  await print('\n');
};

/** Nothing was changed; says why, as it was asked to be told. */
const refuse = async (
  refusal: Refusal,
  { json, values }: ImportRequest,
  outputs: Outputs,
): Promise<number> => {
  if (json) await printJson(refusedReport(refusal, values), outputs);
  else outputs.complain(`rollbook: ${commandMessage(refusal)}`);
  return REFUSED;
};
