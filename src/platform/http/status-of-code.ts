import type { JsonObject } from '../events/event.js';
import { accessCodes } from './refusal-codes/access.js';
import { auditCodes } from './refusal-codes/audit.js';
import { bulkCodes } from './refusal-codes/bulk.js';
import { coursesCodes } from './refusal-codes/courses.js';
import { groupsCodes } from './refusal-codes/groups.js';
import { httpCodes } from './refusal-codes/http.js';
import { importsCodes } from './refusal-codes/imports.js';
import { jobRolesCodes } from './refusal-codes/job-roles.js';
import { learnersCodes } from './refusal-codes/learners.js';
import type { RefusalCode, RefusalCodes } from './refusal-codes/refusal-codes.js';
import { learningPlansCodes } from './refusal-codes/learning-plans.js';
import { sessionsCodes } from './refusal-codes/sessions.js';
import { trainingCodes } from './refusal-codes/training.js';

/** Every refusal of the program and how it is told. docs/errors.md lists the same; a test holds both equal. */
export const refusalTables = {
  http: httpCodes,
  access: accessCodes,
  groups: groupsCodes,
  'job-roles': jobRolesCodes,
  courses: coursesCodes,
  learners: learnersCodes,
  'learning-plans': learningPlansCodes,
  training: trainingCodes,
  sessions: sessionsCodes,
  bulk: bulkCodes,
  imports: importsCodes,
  audit: auditCodes,
} satisfies {
  readonly [module: string]: RefusalCodes;
};

const byCode: ReadonlyMap<string, RefusalCode> = new Map(
  Object.values<RefusalCodes>(refusalTables).flatMap((codes) => Object.entries(codes)),
);

/** Undefined for a code that no table has: a defect that a test finds. */
export const statusOfCode = (code: string): RefusalCode | undefined => byCode.get(code);

/** The advice with the refusal's facts in it. */
export const detailOf = ({ advice }: RefusalCode, facts: JsonObject = {}): string =>
  advice.replace(/\{(\w+)\}/g, (_, name: string) => wordsOf(facts[name]));

const wordsOf = (fact: JsonObject[string] | undefined): string => {
  if (fact === undefined || fact === null) return '(unknown)';
  if (Array.isArray(fact)) return fact.map((one) => wordsOf(one)).join(', ');
  return typeof fact === 'object' ? JSON.stringify(fact) : String(fact);
};
