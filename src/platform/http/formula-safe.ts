/**
 * A spreadsheet takes a text that starts with one of these for a formula, and may run it. An apostrophe in front makes it
 * text; a spreadsheet that reads a CSV shows the apostrophe and keeps it.
 */
const LOOKS_LIKE_FORMULA = /^[=+\-@\t\r\n]/;
/** The same, or already with apostrophes in front: those are the text's own. */
const NEEDS_GUARD = /^'*[=+\-@\t\r\n]/;
const GUARDED = /^'+[=+\-@\t\r\n]/;

export const looksLikeFormula = (text: string): boolean => LOOKS_LIKE_FORMULA.test(text);

/** The text as a CSV holds it: with an apostrophe where it would be taken for a formula, or could be taken for guarded. */
export const guarded = (text: string): string => (NEEDS_GUARD.test(text) ? `'${text}` : text);

/** What `guarded` and `unmistakable` were given. A text that was never guarded stays as it is, but for `'=`, `'-` and the like. */
export const unguarded = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);

/** For cells that say themselves that they are text: only what could be taken for guarded gets another apostrophe. */
export const unmistakable = (text: string): string => (GUARDED.test(text) ? `'${text}` : text);
