import type { Checked } from '../../learners/learners.contract.js';
import { faulty, valid } from './value-faults.js';

const SEPARATORS = ['|', '>', '\\', '/'] as const;

/**
 * The names of a path, from the top: `Home / Floor / Team`. One separator a text, the first of | > \ / that it has, so that
 * `Kent > Ward 1/2` keeps its slash. One at the start or the end is left out. Faults: GROUP_PATH_INVALID.
 */
export const splitGroupPath = (text: string): Checked<readonly string[]> => {
  const separator = SEPARATORS.find((candidate) => text.includes(candidate));
  const names = (separator === undefined ? [text] : text.split(separator)).map((name) => name.trim());
  if (names.length > 1 && names[0] === '') names.shift();
  if (names.length > 1 && names.at(-1) === '') names.pop();
  return names.includes('') ? faulty('GROUP_PATH_INVALID') : valid(names);
};

/**
 * The names of a path whose levels have columns of their own, from the top; undefined: all are empty.
 * Faults: GROUP_LEVEL_MISSING where one is empty above one that is not.
 */
export const joinGroupLevels = (
  levels: readonly (string | undefined)[],
): Checked<readonly string[]> | undefined => {
  const names = levels.map((level) => level?.trim() ?? '');
  while (names.at(-1) === '') names.pop();
  if (names.length === 0) return undefined;
  return names.includes('') ? faulty('GROUP_LEVEL_MISSING') : valid(names);
};
