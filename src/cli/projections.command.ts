import { setTimeout as pause } from 'node:timers/promises';
import type { Settings } from '../config/settings.js';
import type { RequestKind } from '../platform/projections/projection-control.js';
import type { ProjectionStatus } from '../platform/projections/projection-status.js';
import { argumentsOf } from './arguments.js';
import { openDesk, type ProjectionsDesk } from './projections-desk.js';
import type { Say } from './say.js';
import { CommandFailed, UsageError } from './usage.js';

const LOOK_MS = 500;
/** How long a request may lie before somebody takes it up. */
const PATIENCE_MS = 60_000;

/** `rollbook projections ...`. Throws UsageError, CommandFailed and what openStores throws. */
export const projectionsCommand = async (
  words: readonly string[],
  settings: Settings,
  say: Say,
): Promise<void> => {
  const [what = '', name] = argumentsOf(words, [], 2).positionals;
  if (what === 'status' && name === undefined) return withDesk(settings, false, (desk) => status(desk, say));
  if ((what === 'rebuild' || what === 'retry') && name !== undefined)
    return withDesk(settings, true, (desk) => ask(desk, name, what, say));
  throw new UsageError('it is: projections status, projections rebuild NAME or projections retry NAME');
};

const withDesk = async (
  settings: Settings,
  working: boolean,
  work: (desk: ProjectionsDesk) => Promise<void>,
): Promise<void> => {
  const desk = await openDesk(settings, working);
  try {
    await work(desk);
  } finally {
    await desk.close();
  }
};

const status = async (desk: ProjectionsDesk, say: Say): Promise<void> => {
  const all = await desk.all();
  const rows = [['name', 'state', 'behind', 'note'], ...all.map(rowOf)];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    say(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  if (all.some(({ state }) => state === 'stopped')) throw new CommandFailed('A projection has stopped.');
};

const rowOf = (one: ProjectionStatus): string[] => [one.name, one.state, String(one.lag), noteOf(one)];

const noteOf = ({ stopped, waitingFor, build }: ProjectionStatus): string =>
  [
    stopped === null
      ? undefined
      : `stopped at event ${stopped.eventId}, position ${stopped.position}: ${stopped.error}`,
    waitingFor === null ? undefined : `waits for ${waitingFor}`,
    build === null ? undefined : progressOf(build),
  ]
    .filter((part) => part !== undefined)
    .join('; ');

const progressOf = ({ eventsDone, eventsPerSecond, left }: NonNullable<ProjectionStatus['build']>): string =>
  `building: ${eventsDone} events done, ${Math.round(eventsPerSecond)}/s, ${left} positions left`;

const ask = async (desk: ProjectionsDesk, name: string, kind: RequestKind, say: Say): Promise<void> => {
  const before = await statusOf(desk, name);
  await desk.ask(name, kind);
  const isOver = kind === 'rebuild' ? isRebuilt(before) : (now: ProjectionStatus) => now.stopped === null;
  let told = '';
  for (let begun = performance.now(); ; await pause(LOOK_MS)) {
    const now = await statusOf(desk, name);
    if (now.build?.stopped)
      throw new CommandFailed(`The build of ${name} has stopped: ${now.build.stopped.error}`);
    if (isOver(now)) break;
    const note = noteOf(now);
    if (note !== told) {
      begun = performance.now();
      say(`${name}: ${note}`);
    }
    told = note;
    if (performance.now() - begun > PATIENCE_MS)
      throw new CommandFailed(
        `Nobody has got on with ${name} for a minute; it stays asked for. Does a worker run?`,
      );
  }
  say(kind === 'rebuild' ? `${name} was built anew and is in use.` : `${name} goes on.`);
};

const isRebuilt =
  (before: ProjectionStatus) =>
  (now: ProjectionStatus): boolean =>
    now.table !== null && now.table > (before.table ?? 0) && now.build === null;

const statusOf = async (desk: ProjectionsDesk, name: string): Promise<ProjectionStatus> => {
  const all = await desk.all();
  const found = all.find((one) => one.name === name);
  if (found !== undefined) return found;
  throw new CommandFailed(
    `There is no projection ${name}; there are ${all.map((one) => one.name).join(', ')}.`,
  );
};
