import { assertNever, type Decider } from '../../platform/deciding/decision.js';
import { ERASED, type IsoDate } from '../../platform/events/event.js';
import type { AttendanceMark } from '../../courses/courses.contract.js';
import {
  type AllocationSource,
  type AttendanceEvent,
  type ExemptionReason,
  isAttendanceEvent,
  type Provenance,
  type TrainingEvent,
} from './training.events.js';

/** That the learner must do the course, as it is in force now. */
export type Allocation = {
  readonly courseId: string;
  readonly allocatedOn: IsoDate;
  readonly dueOn: IsoDate | null;
  /** When the due date was set: at the allocation or by its last change. */
  readonly dueSetOn: IsoDate;
  readonly source: AllocationSource;
  readonly planId: string | null;
  readonly mandatory: boolean;
  /** How long completions are valid in place of the course's months; null: for ever. Absent: as the course says. */
  readonly validityMonths?: number | null;
  /** Whether a completion that counts, and is of use for it, was recorded or signed off since the course was allocated. */
  readonly completed: boolean;
  /** How many events of the record came before it. */
  readonly since: number;
};

export type Completion = {
  readonly completionId: string;
  readonly courseId: string;
  readonly completedOn: IsoDate;
  /** The first day on which it is no longer valid; null: for ever. */
  readonly expiresOn: IsoDate | null;
  readonly expiry: 'by-rule' | 'typed';
  readonly void: boolean;
  readonly signOff: 'not-needed' | 'waiting' | 'signed-off';
  readonly evidence: string | null;
  readonly provenance: Provenance;
  readonly sessionId: string | null;
  /** Null where there is none, or where it was erased. */
  readonly provider: string | null;
  readonly certificateNumber: string | null;
  /** How many events of the record came before it began to count; null: it does not, being void or waiting. */
  readonly countsSince: number | null;
};

export type Exemption = {
  readonly exemptionId: string;
  readonly courseId: string;
  readonly from: IsoDate;
  /** The first day that is no longer exempt; null: until it is ended. */
  readonly until: IsoDate | null;
  readonly reason: ExemptionReason;
};

/** The newest mark of the learner in a session's register. */
export type Attendance = {
  readonly sessionId: string;
  readonly courseId: string;
  readonly heldOn: IsoDate;
  readonly mark: AttendanceMark;
  readonly minutes: number | null;
};

/** What a record holds of one course. */
export type CourseRecord = {
  /** The allocation in force, open or completed. */
  readonly allocation: Allocation | null;
  /** Whether an allocation of it was withdrawn or ended and none came after. */
  readonly withdrawn: boolean;
  readonly completions: ReadonlyMap<string, Completion>;
  readonly exemptions: ReadonlyMap<string, Exemption>;
};

const NOTHING: CourseRecord = {
  allocation: null,
  withdrawn: false,
  completions: new Map(),
  exemptions: new Map(),
};

/** A learner's training record at one moment: what decisions read of it. Never changes. */
export class TrainingRecord {
  static readonly empty = new TrainingRecord(new Map(), new Map(), 0);

  private constructor(
    private readonly byCourse: ReadonlyMap<string, CourseRecord>,
    private readonly bySession: ReadonlyMap<string, Attendance>,
    private readonly folded: number,
  ) {}

  /** A record of which only these courses are known. `folded`: how many events it has. */
  static ofCourses(byCourse: ReadonlyMap<string, CourseRecord>, folded: number): TrainingRecord {
    return new TrainingRecord(byCourse, new Map(), folded);
  }

  after(events: readonly TrainingEvent[]): TrainingRecord {
    const drafts = new Map<string, CourseDraft>();
    const attended: AttendanceEvent[] = [];
    events.forEach((event, index) => {
      if (isAttendanceEvent(event)) {
        attended.push(event);
        return;
      }
      const { courseId } = event.data;
      const draft = drafts.get(courseId) ?? draftOf(this.ofCourse(courseId));
      drafts.set(courseId, draft);
      apply(draft, event, this.folded + index);
    });
    const byCourse = new Map(this.byCourse);
    for (const [courseId, draft] of drafts) byCourse.set(courseId, finished(draft));
    return new TrainingRecord(byCourse, this.withAttended(attended), this.folded + events.length);
  }

  private withAttended(attended: readonly AttendanceEvent[]): ReadonlyMap<string, Attendance> {
    if (attended.length === 0) return this.bySession;
    const bySession = new Map(this.bySession);
    for (const event of attended)
      if (event.type === 'AttendanceWithdrawn') bySession.delete(event.data.sessionId);
      else bySession.set(event.data.sessionId, attendanceOf(event));
    return bySession;
  }

  /** Without anything in it where the record has nothing of the course. */
  ofCourse(courseId: string): CourseRecord {
    return this.byCourse.get(courseId) ?? NOTHING;
  }

  /** Ids of all courses that the record has something of. */
  courseIds(): readonly string[] {
    return [...this.byCourse.keys()];
  }

  allocation(courseId: string): Allocation | null {
    return this.ofCourse(courseId).allocation;
  }

  /** Those in force, open and completed. */
  allocations(): readonly Allocation[] {
    return [...this.byCourse.values()].flatMap(({ allocation }) => allocation ?? []);
  }

  /** All of a course, void ones too, in the order in which they were recorded. */
  completions(courseId: string): readonly Completion[] {
    return [...this.ofCourse(courseId).completions.values()];
  }

  completion(completionId: string): Completion | undefined {
    for (const { completions } of this.byCourse.values()) {
      const found = completions.get(completionId);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  exemptions(courseId: string): readonly Exemption[] {
    return [...this.ofCourse(courseId).exemptions.values()];
  }

  exemption(exemptionId: string): Exemption | undefined {
    for (const { exemptions } of this.byCourse.values()) {
      const found = exemptions.get(exemptionId);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The newest mark of every session. */
  attendances(): readonly Attendance[] {
    return [...this.bySession.values()];
  }

  attendance(sessionId: string): Attendance | undefined {
    return this.bySession.get(sessionId);
  }
}

/** Whether it is neither void nor waiting for its sign-off. */
export const counts = ({ countsSince }: Completion): boolean => countsSince !== null;

type OfCourse = Exclude<TrainingEvent, AttendanceEvent>;

/** A course's part of the record while a batch of events is folded in. */
type CourseDraft = {
  allocation: Allocation | null;
  withdrawn: boolean;
  readonly completions: Map<string, Completion>;
  readonly exemptions: Map<string, Exemption>;
};

const draftOf = ({ allocation, withdrawn, completions, exemptions }: CourseRecord): CourseDraft => ({
  allocation,
  withdrawn,
  completions: new Map(completions),
  exemptions: new Map(exemptions),
});

const finished = (draft: CourseDraft): CourseRecord => {
  const { allocation, completions } = draft;
  if (allocation === null) return draft;
  return { ...draft, allocation: { ...allocation, completed: isCompleted(allocation, completions) } };
};

/** Worked out anew once a batch, so that a void, a sign-off or a new expiry needs no rule of its own. */
const isCompleted = (allocation: Allocation, completions: ReadonlyMap<string, Completion>): boolean => {
  for (const { countsSince, completedOn, expiresOn } of completions.values()) {
    if (countsSince === null || countsSince < allocation.since) continue;
    if (completedOn >= allocation.allocatedOn) return true;
    if (expiresOn === null || expiresOn > allocation.allocatedOn) return true;
  }
  return false;
};

/** `before`: how many events of the record came before this one. */
const apply = (draft: CourseDraft, event: OfCourse, before: number): void => {
  switch (event.type) {
    case 'CourseAllocated':
      draft.allocation = allocationOf(event, before);
      draft.withdrawn = false;
      return;
    case 'AllocationDueDateChanged':
      if (draft.allocation !== null) draft.allocation = withDueDate(draft.allocation, event);
      return;
    case 'AllocationWithdrawn':
    case 'AllocationEnded':
      draft.allocation = null;
      draft.withdrawn = true;
      return;
    case 'ExemptionGranted': {
      const { exemptionId, courseId, from, until, reason } = event.data;
      draft.exemptions.set(exemptionId, { exemptionId, courseId, from, until, reason });
      return;
    }
    case 'ExemptionEnded': {
      const { exemptionId, endedOn } = event.data;
      const exemption = draft.exemptions.get(exemptionId);
      if (exemption !== undefined) draft.exemptions.set(exemptionId, { ...exemption, until: endedOn });
      return;
    }
    default:
      return applyCompletion(draft.completions, event, before);
  }
};

type OfCompletion = Extract<OfCourse, { data: { completionId: string } }>;

const applyCompletion = (completions: Map<string, Completion>, event: OfCompletion, before: number): void => {
  const { completionId } = event.data;
  if (event.type === 'CompletionRecorded') {
    completions.set(completionId, completionOf(event, before));
    return;
  }
  const completion = completions.get(completionId);
  if (completion !== undefined) completions.set(completionId, changed(completion, event, before));
};

const changed = (
  completion: Completion,
  event: Exclude<OfCompletion, { type: 'CompletionRecorded' }>,
  before: number,
): Completion => {
  switch (event.type) {
    case 'CompletionSignedOff':
      return { ...completion, signOff: 'signed-off', countsSince: completion.void ? null : before };
    case 'CompletionExpiryRecalculated':
      return { ...completion, expiresOn: event.data.expiresOn };
    case 'CompletionVoided':
      return { ...completion, void: true, countsSince: null };
    default:
      return assertNever(event);
  }
};

type Of<T extends TrainingEvent['type']> = Extract<TrainingEvent, { type: T }>;

const allocationOf = ({ data }: Of<'CourseAllocated'>, since: number): Allocation => ({
  courseId: data.courseId,
  allocatedOn: data.allocatedOn,
  dueOn: data.dueOn,
  dueSetOn: data.allocatedOn,
  source: data.source,
  planId: data.planId,
  mandatory: data.mandatory,
  ...(data.validityMonths === undefined ? {} : { validityMonths: data.validityMonths }),
  completed: false,
  since,
});

const withDueDate = (
  allocation: Allocation,
  { data: { dueOn, changedOn } }: Of<'AllocationDueDateChanged'>,
): Allocation => ({ ...allocation, dueOn, dueSetOn: changedOn });

/** Null for what was not said, or what was erased. */
const namesIn = ({
  personal,
}: Of<'CompletionRecorded'>): Pick<Completion, 'provider' | 'certificateNumber'> =>
  personal === undefined || personal === ERASED ? { provider: null, certificateNumber: null } : personal;

const completionOf = (event: Of<'CompletionRecorded'>, before: number): Completion => {
  const { data } = event;
  const { provider, certificateNumber } = namesIn(event);
  return {
    completionId: data.completionId,
    courseId: data.courseId,
    completedOn: data.completedOn,
    expiresOn: data.expiresOn,
    expiry: data.expiry,
    void: false,
    signOff: data.signOff,
    evidence: data.evidence,
    provenance: data.provenance,
    sessionId: data.sessionId,
    provider,
    certificateNumber,
    countsSince: data.signOff === 'waiting' ? null : before,
  };
};

const attendanceOf = ({ data }: Of<'AttendanceRecorded'>): Attendance => ({
  sessionId: data.sessionId,
  courseId: data.courseId,
  heldOn: data.heldOn,
  mark: data.mark,
  minutes: data.minutes,
});

export const trainingRecord: Decider<TrainingRecord, TrainingEvent> = {
  initial: TrainingRecord.empty,
  evolve: (state, event) => state.after([event]),
  evolveAll: (state, events) => state.after(events),
};
