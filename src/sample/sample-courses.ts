import type { ApiRequest } from './api-client.js';

const KINDS = { online: 'e-learning', taught: 'face-to-face', observed: 'assessed-practice' } as const;

export type SampleCourse = {
  readonly code: string;
  readonly title: string;
  readonly category: string;
  readonly kind: (typeof KINDS)[keyof typeof KINDS];
  readonly notionalHours: number;
  readonly signOff: boolean;
  readonly expiry: {
    readonly validity:
      | { readonly rule: 'from-completion'; readonly months: null }
      | { readonly rule: 'keep-anniversary'; readonly months: number; readonly renewalWindowDays: number };
  };
};

/** Code, title, category, kind and hours of what care homes in the United Kingdom train their staff in. */
type Line = readonly [
  code: string,
  title: string,
  category: string,
  kind: keyof typeof KINDS,
  notionalHours: number,
];

const YEARLY: readonly Line[] = [
  ['MOVING', 'Moving people', 'Practical care', 'taught', 6],
  ['BLS', 'Basic life support', 'Emergencies', 'taught', 4],
  ['MEDS', 'Medication', 'Practical care', 'observed', 3],
  ['SAFE-A', 'Safeguarding adults', 'Safeguarding', 'online', 2],
  ['SAFE-C', 'Safeguarding children', 'Safeguarding', 'online', 2],
  ['FIRE', 'Fire safety', 'Emergencies', 'taught', 1.5],
  ['PBS', 'Positive behaviour support', 'Practical care', 'taught', 6],
];
const THREE_YEARLY: readonly Line[] = [
  ['MCA', 'Mental capacity', 'Rights and choice', 'online', 2],
  ['COMM', 'Communication', 'Person and team', 'online', 1],
  ['DIGNITY', 'Dignity', 'Rights and choice', 'online', 1],
  ['PCC', 'Person-centred care', 'Person and team', 'online', 1.5],
  ['AUTISM', 'Autism', 'Person and team', 'online', 1.5],
  ['EDI', 'Equality, diversity and inclusion', 'Rights and choice', 'online', 1],
  ['ORAL', 'Oral health', 'Health and nutrition', 'online', 1],
  ['FOOD', 'Food safety', 'Health and nutrition', 'online', 2],
  ['NUTRITION', 'Nutrition and hydration', 'Health and nutrition', 'online', 1],
  ['IPC', 'Infection prevention and control', 'Health and safety', 'online', 1.5],
  ['HS', 'Health and safety', 'Health and safety', 'online', 1.5],
  ['RECORDS', 'Recording and reporting', 'Person and team', 'online', 1],
];
const ONCE: Line = ['CARE-CERT', 'Care Certificate', 'Induction', 'observed', 35];

const course = (
  [code, title, category, kind, notionalHours]: Line,
  validity: SampleCourse['expiry']['validity'],
  signOff = false,
): SampleCourse => ({
  code,
  title,
  category,
  kind: KINDS[kind],
  notionalHours,
  signOff,
  expiry: { validity },
});

/** A catalogue for the sample organisation: seven courses a year, twelve every three years, one once. */
export const SAMPLE_COURSES: readonly SampleCourse[] = [
  ...YEARLY.map((line) => course(line, { rule: 'keep-anniversary', months: 12, renewalWindowDays: 60 })),
  ...THREE_YEARLY.map((line) =>
    course(line, { rule: 'keep-anniversary', months: 36, renewalWindowDays: 90 }),
  ),
  course(ONCE, { rule: 'from-completion', months: null }, true),
];

/** Adds them to a server that has none of their codes. Answers their ids by code. Throws what `ask` throws. */
export const addSampleCourses = async (api: {
  ask<T>(request: ApiRequest): Promise<T>;
}): Promise<ReadonlyMap<string, string>> => {
  const ids = new Map<string, string>();
  for (const json of SAMPLE_COURSES) {
    const { courseId } = await api.ask<{ courseId: string }>({ method: 'POST', path: '/courses', json });
    ids.set(json.code, courseId);
  }
  return ids;
};
