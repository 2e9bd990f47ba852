import type { JsonObject } from '../events/event.js';
import type { Refusal } from '../deciding/decision.js';
import { detailOf, statusOfCode } from './status-of-code.js';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json; charset=utf-8';

/** An RFC 9457 problem document; the refusal's facts stand beside its members. */
export type ProblemDocument = JsonObject & {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
};

/** The document of a refusal; undefined where no table knows its code. */
export const problemOf = ({ code, facts }: Refusal): ProblemDocument | undefined => {
  const known = statusOfCode(code);
  if (known === undefined) return undefined;
  const { status, title } = known;
  return { ...facts, type: typeOf(code), title, status, detail: detailOf(known, facts), code };
};

/** The path of the code's line in docs/errors.md, as a relative reference. */
const typeOf = (code: string): string => `/errors#${code.toLowerCase().replaceAll('_', '-')}`;
