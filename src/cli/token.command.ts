import { type Role, ROLES } from '../access/roles.decorator.js';
import { idOf, Tokens } from '../access/tokens.js';
import { tokenSecretOf } from '../composition/embedded-secrets.js';
import type { Settings } from '../config/settings.js';
import { SystemClock } from '../platform/clock/clock.js';
import { type Arguments, argumentsOf } from './arguments.js';
import type { Say } from './say.js';
import { UsageError } from './usage.js';

const LONGEST_HOURS = 24 * 366;

/** `rollbook token`. Throws UsageError and what opening a data directory throws. */
export const tokenCommand = async (words: readonly string[], settings: Settings, say: Say): Promise<void> => {
  const given = argumentsOf(words, ['role', 'group', 'actor', 'learner', 'hours'], 0);
  const role = roleOf(given);
  const groupId = optionalId(given, 'group');
  if (role === 'manager' && groupId === undefined) throw new UsageError('a manager needs --group');
  if (role === 'administrator' && groupId !== undefined)
    throw new UsageError('an administrator has no --group: all groups are open');
  const learnerId = optionalId(given, 'learner');
  const actorId = optionalId(given, 'actor');
  if (actorId === undefined) throw new UsageError('--actor is missing: the id that the history will name');
  const identity = {
    actorId,
    role,
    ...(groupId === undefined ? {} : { groupId }),
    ...(learnerId === undefined ? {} : { learnerId }),
  };
  const tokens = new Tokens(tokenSecretOf(settings), new SystemClock(settings.timeZone));
  say(await tokens.issue(identity, hoursOf(given)));
};

const roleOf = ({ option }: Arguments): Role => {
  const role = ROLES.find((known) => known === option('role'));
  if (role === undefined) throw new UsageError(`--role must be one of ${ROLES.join(', ')}`);
  return role;
};

const optionalId = ({ option }: Arguments, name: string): string | undefined => {
  const text = option(name);
  if (text === undefined) return undefined;
  const id = idOf(text);
  if (id === undefined)
    throw new UsageError(
      `--${name} must be an id of letters, digits, '-', '_' and '.', never a name or an address`,
    );
  return id;
};

const hoursOf = ({ option }: Arguments): number => {
  const text = option('hours') ?? '12';
  const hours = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (hours > 0 && hours <= LONGEST_HOURS) return hours;
  throw new UsageError(`--hours must be a number above 0 and up to ${LONGEST_HOURS}`);
};
