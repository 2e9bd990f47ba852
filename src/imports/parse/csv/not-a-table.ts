import { FileRefused } from '../file-refused.js';

const MARKUP = /^\s*<(?:!doctype\s+html|html|head|body|table|div|meta|script|\?xml|!--)[\s>/?-]/i;
/** C0 but for what stands in texts: tab, line ends, form feed, and the end-of-file mark of old programs. */

const CONTROLS = /[\0-\b\v\x0e-\x19\x1b-\x1f]/g;
/** Fewer control characters than this may be damage in a table. */
const SOME = 8;

/** Throws FileRefused FILE_IS_HTML for a page or another document of tags, FILE_IS_BINARY for what is no text. */
export const refuseWhatIsNoTable = (text: string): void => {
  if (MARKUP.test(text.slice(0, 1_000))) throw new FileRefused({ code: 'FILE_IS_HTML' });
  const controls = text.match(CONTROLS)?.length ?? 0;
  if (controls > SOME && controls * 20 > text.length)
    throw new FileRefused({ code: 'FILE_IS_BINARY', facts: { looksLike: 'a file of a program, not text' } });
};
