/// <reference lib="es2024.string" />
/** What may be bound to a `?`. A boolean or a Buffer makes the driver end the process, so nothing else gets through. */
export type Bindable = string | number | bigint | null;

/**
 * The value as the driver may see it. Whole numbers go as integers, because the driver binds every `number` as a
 * real. Throws TypeError for what SQLite could not give back unchanged.
 */
export const toBound = (value: unknown, index: number): Bindable => {
  switch (typeof value) {
    case 'string':
      // The driver cuts a text at its first NUL and replaces lone surrogates, both without a word.
      if (value.includes('\0')) throw notBindable(index, 'a string with a NUL character');
      if (!value.isWellFormed()) throw notBindable(index, 'a string with a lone surrogate');
      return value;
    case 'number':
      return toBoundNumber(value, index);
    case 'bigint':
      // Integers are read back as numbers, so a larger one would come back rounded.
      if (value > MAX_SAFE || value < -MAX_SAFE) throw notBindable(index, 'an integer beyond 2^53');
      return value;
    default:
      if (value === null) return null;
      throw notBindable(index, Array.isArray(value) ? 'an array' : `of type ${typeof value}`);
  }
};

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

const toBoundNumber = (value: number, index: number): Bindable => {
  if (!Number.isFinite(value)) throw notBindable(index, 'not a finite number');
  if (!Number.isInteger(value)) return value;
  if (!Number.isSafeInteger(value)) throw notBindable(index, 'an integer beyond 2^53');
  return BigInt(value);
};

const notBindable = (index: number, what: string): TypeError =>
  new TypeError(
    `SQL parameter ${index + 1} is ${what}; only strings, finite numbers, integers and null can be bound`,
  );

/**
 * How many values a statement takes. The driver silently keeps the last call's value for a missing one and drops a
 * surplus one, so they are counted here. Only plain `?` is understood; other kinds throw TypeError.
 */
export const countParameters = (sql: string): number => {
  let count = 0;
  for (const [token] of sql.matchAll(TOKEN)) {
    if (token === '?') count += 1;
    else if (!QUOTED_OR_COMMENT.test(token))
      throw new TypeError(`Use plain ? in place of ${token} in: ${sql}`);
  }
  return count;
};

const TOKEN =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|\?\d*|(?<![\w$])[:@$]\w+/g;
const QUOTED_OR_COMMENT = /^(?:['"`[]|--|\/\*)/;
