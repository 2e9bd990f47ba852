import type { Checked } from '../../learners/learners.contract.js';
import { isShortCode } from '../../platform/text/short-code.js';

/** The code of a group or a course. `fault`: what is wrong where it is none. */
export const checkCode = (
  text: string,
  fault: 'COURSE_CODE_INVALID' | 'GROUP_CODE_INVALID',
): Checked<string> => {
  const code = text.trim();
  return isShortCode(code)
    ? { ok: true, value: code }
    : {
        ok: false,
        fault: {
          code: fault,
          message: 'A code has 1 to 40 letters and digits, with spaces and . _ / - between them',
        },
      };
};
