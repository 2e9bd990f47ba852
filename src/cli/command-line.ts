import { startFailure } from '../composition/start-failure.js';
import { type Environment, readSettings, type Settings } from '../config/settings.js';
import { keysCommand } from './keys.command.js';
import { projectionsCommand } from './projections.command.js';
import { replayCommand } from './replay.command.js';
import type { Say } from './say.js';
import { tokenCommand } from './token.command.js';
import { CommandFailed, USAGE, UsageError } from './usage.js';

type Command = (words: readonly string[], settings: Settings, say: Say) => Promise<void>;

const COMMANDS: { readonly [name: string]: Command } = {
  token: tokenCommand,
  projections: projectionsCommand,
  keys: keysCommand,
  replay: replayCommand,
};

export type Outputs = { readonly say: Say; readonly complain: Say };

/** Runs one command line; answers the exit code: 0 done, 1 it failed, 2 wrong usage. Never throws. */
export const runCommandLine = async (
  [name, ...words]: readonly string[],
  environment: Environment,
  { say, complain }: Outputs,
): Promise<number> => {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    (name === undefined ? complain : say)(USAGE.trimEnd());
    return name === undefined ? 2 : 0;
  }
  try {
    const command = COMMANDS[name];
    if (command === undefined) throw new UsageError(`there is no command ${name}`);
    await command(words, readSettings(environment), say);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      complain(`rollbook: ${error.message}. See: rollbook help`);
      return 2;
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
