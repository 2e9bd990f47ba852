const CODE = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._/-]{0,38}[\p{L}\p{N}])?$/u;

/** 1 to 40 letters and digits, with spaces and . _ / - between them. The text must be trimmed. */
export const isCourseCode = (text: string): boolean => CODE.test(text);

export const COURSE_CODE = CODE;
