import type { Course } from '../../courses/courses.contract.js';
import { exists } from '../../learners/learners.contract.js';
import { readableDate } from '../../platform/clock/iso-date.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import type { LearnerRecord, TrainingEvent } from '../../training/training.contract.js';
import type { ExpiryOnly, TypedRecord } from '../match/typed-record.js';
import type { ParsedRow } from '../file/parsed-row.js';
import type { Field } from '../headings/fields.js';
import type { RowFault } from '../row-fault.js';
import { decideRecord, type RecordFacts } from '../run/record-command.js';
import { recordParts, type RecordValues } from '../run/record-values.js';
import { completedOnOf } from './completed-on.js';
import { type PlannedRow, rejectedRow } from './planned-row.js';

export type DecidedRecord = { readonly planned: PlannedRow; readonly events: readonly TrainingEvent[] };

/** Pure: what one record of a row would do to the learner's record as it stands, by the same decisions as a single command. */
export const planRecord = (
  parsed: ParsedRow,
  { heading, faults, said, nothing }: TypedRecord,
  learnerId: string,
  known: LearnerRecord,
  facts: RecordFacts,
): DecidedRecord => {
  const rejected = (all: readonly RowFault[]): DecidedRecord => ({
    planned: { ...rejectedRow(parsed, all), ...headed(heading) },
    events: [],
  });
  if (nothing !== undefined) return { planned: nothingToDo(parsed, learnerId, nothing, heading), events: [] };
  if (said === undefined) return rejected(faults);
  if (isKnownExpiry(said.values, known)) return alreadySo(parsed, learnerId, said.values.courseId, heading);
  const dated = withCompletion(said.values, said.course, known);
  if ('code' in dated) return rejected([{ column: null, ...headed(heading), ...dated }]);
  const completionId = `${parsed.row} ${dated.courseId}`;
  const decision = decideRecord(learnerId, completionId, dated, known, facts);
  if (decision.outcome === 'refused') return rejected([refusalFault(decision.refusal, heading)]);
  const unchanged = decision.events.length === 0;
  const planned: PlannedRow = {
    row: parsed.row,
    line: parsed.line,
    outcome: unchanged ? 'unchanged' : dated.kind,
    faults: [],
    warnings: warningsOf(decision.events, said.course, () => byRule(learnerId, dated, known, facts)).map(
      (warning) => (heading === undefined ? warning : { ...warning, column: null, heading }),
    ),
    changes: {},
    learnerId,
    revision: null,
    ...(unchanged ? { values: { courseId: dated.courseId }, personal: {} } : recordParts(dated)),
    fields: [],
    ...headed(heading),
  };
  return { planned, events: decision.events };
};

/** Of a completion of which only the expiry is told: whether the record has one that expires then. */
const isKnownExpiry = (values: RecordValues | ExpiryOnly, { record }: LearnerRecord): boolean =>
  values.kind === 'complete' &&
  !('completedOn' in values) &&
  record.completions(values.courseId).some((known) => !known.void && known.expiresOn === values.expiresOn);

const alreadySo = (
  { row, line }: ParsedRow,
  learnerId: string,
  courseId: string,
  heading: string | undefined,
): DecidedRecord => ({
  planned: {
    ...{ row, line, outcome: 'unchanged', faults: [], warnings: [], changes: {}, learnerId, revision: null },
    ...{ values: { courseId }, personal: {}, fields: [] },
    ...headed(heading),
  },
  events: [],
});

/** A record that says itself that there is nothing to record, such as a course in progress. */
const nothingToDo = (
  { row, line }: ParsedRow,
  learnerId: string,
  why: RowFault,
  heading: string | undefined,
): PlannedRow => ({
  row,
  line,
  outcome: 'unchanged',
  faults: [],
  warnings: [{ ...why, ...headed(heading) }],
  changes: {},
  learnerId,
  revision: null,
  values: {},
  personal: {},
  fields: [],
  ...headed(heading),
});

const headed = (heading: string | undefined): { readonly heading?: string } =>
  heading === undefined ? {} : { heading };

const withCompletion = (
  values: RecordValues | ExpiryOnly,
  course: Course,
  { learner }: LearnerRecord,
): RecordValues | { readonly code: string; readonly message: string } => {
  if (values.kind === 'allocate' || 'completedOn' in values) return values;
  const completedOn = completedOnOf(values.expiresOn, course, exists(learner) ? learner.jobRoleId : null);
  return completedOn.ok ? { ...values, completedOn: completedOn.value } : completedOn.fault;
};

/** The expiry that a completion would have had without the one that the file tells. */
const byRule = (
  learnerId: string,
  said: RecordValues,
  known: LearnerRecord,
  facts: RecordFacts,
): string | null => {
  if (said.kind === 'allocate') return null;
  const { expiresOn: _typed, ...untyped } = said;
  const decision = decideRecord(learnerId, '', untyped, known, facts);
  const [event] = decision.outcome === 'accepted' ? decision.events : [];
  return event?.type === 'CompletionRecorded' ? event.data.expiresOn : null;
};

const warningsOf = (
  events: readonly TrainingEvent[],
  course: Course,
  ruled: () => string | null,
): readonly RowFault[] =>
  events.flatMap((event): RowFault[] => {
    if (event.type !== 'CompletionRecorded') return [];
    const { expiry, signOff } = event.data;
    return [
      ...(expiry === 'typed' ? [expiryDiffers(ruled())] : []),
      ...(course.retired ? [RETIRED] : []),
      ...(signOff === 'waiting' ? [SIGN_OFF] : []),
    ];
  });

const expiryDiffers = (ruled: string | null): RowFault => ({
  column: 'expiresOn',
  code: 'EXPIRY_DIFFERS',
  message: `The expiry of the file is kept; by the rule of the course it ${ruled === null ? 'never expires' : `would expire on ${readableDate(ruled)}`}`,
});
const RETIRED: RowFault = {
  column: 'course',
  code: 'COURSE_RETIRED',
  message: 'The course is retired: the completion is kept all the same',
};
const SIGN_OFF: RowFault = {
  column: null,
  code: 'SIGN_OFF_NEEDED',
  message: 'The completion does not count until a second person signs it off',
};

const refusalFault = ({ code }: Refusal, heading: string | undefined): RowFault => {
  const { column = null, message = 'This is not allowed' } = REFUSED[code] ?? {};
  // A matrix has no column of that meaning, but one of the course.
  return heading === undefined ? { column, code, message } : { column: null, heading, code, message };
};

const REFUSED: { readonly [code: string]: { readonly column: Field | null; readonly message: string } } = {
  COMPLETED_IN_FUTURE: { column: 'completedOn', message: 'The day of completion is still to come' },
  EXPIRY_NOT_AFTER_COMPLETION: {
    column: 'expiresOn',
    message: 'The expiry is not after the day of completion',
  },
  DUE_BEFORE_ALLOCATION: { column: 'dueOn', message: 'The due date is before today' },
  COURSE_RETIRED: { column: 'course', message: 'The course is retired: nobody is allocated it any more' },
  LEARNER_INACTIVE: { column: null, message: 'The learner is inactive and is allocated nothing' },
  LEARNER_ERASED: { column: null, message: 'The learner was erased' },
  LEARNER_NOT_FOUND: { column: null, message: 'There is no such learner, or not within your groups' },
  OWN_PROFILE: { column: null, message: 'The learner is you, and nobody changes their own record' },
};
