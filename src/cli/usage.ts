export const USAGE = `Usage: rollbook COMMAND

  token --role administrator --actor ID [--hours 12]
  token --role manager --group ID --actor ID [--learner ID] [--hours 12]
      Prints a sign-in token. A manager sees and changes the learners of a group and its subtree;
      --learner says which learner the actor is, because nobody changes their own profile.

  projections status
      How far each view is, and what stopped it.
  projections rebuild NAME
      Builds a view anew beside the one in use, and swaps when it has caught up.
  projections retry NAME
      Goes on from the event that stopped a projection.

  replay learner ID [--at INSTANT] [--position N] [--json]
      Prints the learner as known at a moment (2026-03-31T09:00:00Z) or a position; without either, as known now.

  import KIND FILE [--dry-run] [--json [--values]] [--mapping NAME] [--option NAME=VALUE ...]
                   [--confirm COUNT] [--actor ID]
      Imports learners, groups, courses, allocations, completions, attendance or a matrix; FILE may be - for
      standard input. --dry-run only says what would be done. --confirm says how many changes it must be.
      Exit code: 0 every row was accepted, 2 some were rejected, 1 the file was refused or it failed.

  keys rotate
      Wraps all keys of personal data by ROLLBOOK_MASTER_KEY, or by a new key of the data directory.
      The old one must stand in ROLLBOOK_PREVIOUS_MASTER_KEYS until it is done.

Settings come from the environment, see docs/operations.md. Exit code, but for import: 0 done, 1 it failed, 2 wrong
usage.
`;

/** The command was not written as it should be; the message says how. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Something that was asked for cannot be done; the message alone says why. */
export class CommandFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandFailed';
  }
}
