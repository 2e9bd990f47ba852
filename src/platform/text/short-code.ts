/** A code by which another system or people know a thing: 1 to 40 letters and digits, with spaces and . _ / - between them. */
export const SHORT_CODE = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._/-]{0,38}[\p{L}\p{N}])?$/u;

/** The text must be trimmed. */
export const isShortCode = (text: string): boolean => SHORT_CODE.test(text);
