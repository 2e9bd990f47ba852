import { foldText } from '../../../src/platform/read-store/folding.js';

/** Fewer characters of base64 than this may stand in a ciphertext by chance. */
const SHORTEST_CODED = 7;

/** Finds texts in bytes however they may have got there: in any case, folded, escaped as JSON, as base64 or as hex. */
export class PlainTextScanner {
  private readonly needles: readonly {
    readonly text: string;
    readonly plain: readonly string[];
    readonly coded: readonly string[];
  }[];

  constructor(texts: Iterable<string>) {
    this.needles = [...new Set(texts)].map((text) => {
      const spellings = [
        ...new Set([text, text.toLowerCase(), text.toUpperCase(), foldText(text), text.normalize('NFD')]),
      ];
      const plain = spellings.flatMap((one) => [one, escaped(one), Buffer.from(one).toString('hex')]);
      return {
        text,
        plain: [...new Set(plain.map((one) => one.toLowerCase()))],
        coded: [...new Set(spellings.flatMap(base64FormsOf))],
      };
    });
  }

  /** The texts that are in the bytes in one form or another. */
  foundIn(bytes: Buffer | string): readonly string[] {
    const buffer = Buffer.from(bytes);
    const lower = buffer.toString('utf8').toLowerCase();
    const exact = buffer.toString('latin1');
    return this.needles
      .filter(
        ({ plain, coded }) =>
          plain.some((form) => lower.includes(form)) || coded.some((form) => exact.includes(form)),
      )
      .map(({ text }) => text);
  }
}

/** As some writers of JSON spell what is not ASCII. */
const escaped = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The characters that stand for the text alone, wherever in a longer text it begins. */
const base64FormsOf = (text: string): readonly string[] =>
  [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const [first, last] = [Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6)];
    const forms = (['base64', 'base64url'] as const).map((form) => bytes.toString(form).slice(first, last));
    return forms.filter((form) => form.length >= SHORTEST_CODED);
  });
