import { startFailure } from '../composition/start-failure.js';
import { type Environment, readSettings, type Settings } from '../config/settings.js';
import { keysCommand } from './keys.command.js';
import { projectionsCommand } from './projections.command.js';
import { replayCommand } from './replay.command.js';
import type { Outputs, Say } from './say.js';
import { tokenCommand } from './token.command.js';
import { CommandFailed, USAGE, UsageError } from './usage.js';

type Command = {
  /** Answers the exit code. */
  readonly run: (words: readonly string[], settings: Settings, outputs: Outputs) => Promise<number>;
  /** The exit code for wrong usage. */
  readonly wrongUsage: number;
};

const saying = (
  command: (words: readonly string[], settings: Settings, say: Say) => Promise<void>,
): Command => ({
  run: async (words, settings, { say }) => {
    await command(words, settings, say);
    return 0;
  },
  wrongUsage: 2,
});

const COMMANDS: { readonly [name: string]: Command } = {
  token: saying(tokenCommand),
  projections: saying(projectionsCommand),
  keys: saying(keysCommand),
  replay: saying(replayCommand),
  import: {
    // Loaded only where it is used: it needs all modules of the program.
    run: async (words, settings, outputs) =>
      (await import('./import/import.command.js')).importCommand(words, settings, outputs),
    // Its 2 says that rows were rejected.
    wrongUsage: 1,
  },
};

/** Runs one command line; answers the exit code: 0 done, 1 it failed, 2 wrong usage, or what the command says. Never throws. */
export const runCommandLine = async (
  [name, ...words]: readonly string[],
  environment: Environment,
  outputs: Outputs,
): Promise<number> => {
  const { say, complain } = outputs;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    (name === undefined ? complain : say)(USAGE.trimEnd());
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS[name];
  try {
    if (command === undefined) throw new UsageError(`there is no command ${name}`);
    return await command.run(words, readSettings(environment), outputs);
  } catch (error) {
    if (error instanceof UsageError) {
      complain(`rollbook: ${error.message}. See: rollbook help`);
      return command?.wrongUsage ?? 2;
    }
    complain(`rollbook: ${messageOf(error)}`);
    return 1;
  }
};

const messageOf = (error: unknown): string => {
  if (error instanceof CommandFailed) return error.message;
  const known = startFailure(error);
  if (known !== undefined) return known;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};
