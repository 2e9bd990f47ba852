import { idOf } from '../../access/tokens.js';
import { IMPORT_KINDS, type ImportKind, importKindOf } from '../../imports/headings/import-kinds.js';
import { type Arguments, argumentsOf } from '../arguments.js';
import { UsageError } from '../usage.js';

/** What was asked for by the words of `rollbook import`. */
export type ImportRequest = {
  readonly kind: ImportKind;
  /** A path, or `-` for standard input. */
  readonly file: string;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly values: boolean;
  /** Name of a saved mapping. */
  readonly mapping: string | undefined;
  /** As imports/options reads them. */
  readonly options: ReadonlyMap<string, string>;
  /** How many rows are known to be changed. */
  readonly confirm: number | undefined;
  /** Whom the history names. */
  readonly actorId: string;
};

const COMMAND_LINE = 'command-line';

/** Throws UsageError. */
export const importRequestOf = (words: readonly string[]): ImportRequest => {
  const given = argumentsOf(
    words,
    ['mapping', 'actor', 'confirm'],
    2,
    ['dry-run', 'json', 'values'],
    ['option'],
  );
  const [word, file] = given.positionals;
  if (word === undefined || file === undefined) throw new UsageError('it is: import KIND FILE');
  const kind = importKindOf(word);
  if (kind === undefined)
    throw new UsageError(`there are no imports of ${word}; there are ${IMPORT_KINDS.join(', ')}`);
  const json = given.flag('json');
  const values = given.flag('values');
  if (values && !json) throw new UsageError('--values needs --json');
  return {
    kind,
    file,
    dryRun: given.flag('dry-run'),
    json,
    values,
    mapping: given.option('mapping'),
    options: optionsOf(given),
    confirm: countOf(given),
    actorId: actorOf(given),
  };
};

const optionsOf = ({ all }: Arguments): ReadonlyMap<string, string> => {
  const options = new Map<string, string>();
  for (const said of all('option')) {
    const at = said.indexOf('=');
    if (at < 1) throw new UsageError(`--option is NAME=VALUE, not '${said}'`);
    const name = said.slice(0, at);
    if (options.has(name)) throw new UsageError(`--option ${name} is given twice`);
    options.set(name, said.slice(at + 1));
  }
  return options;
};

const countOf = ({ option }: Arguments): number | undefined => {
  const text = option('confirm');
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`--confirm must be a number, not '${text}'`);
};

const actorOf = ({ option }: Arguments): string => {
  const text = option('actor') ?? COMMAND_LINE;
  const id = idOf(text);
  if (id !== undefined) return id;
  throw new UsageError(
    "--actor must be an id of letters, digits, '-', '_' and '.', never a name or an address",
  );
};
