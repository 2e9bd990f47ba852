import { assertNever, type Decider } from '../../platform/deciding/decision.js';
import { foldText } from '../../platform/read-store/folding.js';
import type { AttendanceMark, CourseEvent, CourseExpiry, CourseKind } from './course.events.js';

/** The fields of the event `CourseAdded`. */
export type CourseDetails = {
  readonly courseId: string;
  readonly code: string;
  readonly title: string;
  readonly category: string;
  readonly kind: CourseKind;
  readonly expiry: CourseExpiry;
  readonly dueSoonDays: number;
  readonly notionalHours: number | null;
  readonly signOff: boolean;
  readonly completingMarks: readonly AttendanceMark[];
};

/** A course as it stands. `retired`: no longer allocated; what learners did stays. */
export type Course = CourseDetails & { readonly retired: boolean };

/** The catalogue of courses at one moment, now or in the past; never changes. */
export class Courses {
  static readonly none = new Courses(new Map(), new Map());

  private constructor(
    private readonly byId: ReadonlyMap<string, Course>,
    private readonly byCode: ReadonlyMap<string, Course>,
  ) {}

  after(events: readonly CourseEvent[]): Courses {
    const byId = new Map(this.byId);
    for (const event of events) apply(byId, event);
    const byCode = new Map([...byId.values()].map((course) => [foldText(course.code), course]));
    return new Courses(byId, byCode);
  }

  /** Retired ones too. */
  find(courseId: string): Course | undefined {
    return this.byId.get(courseId);
  }

  /** The course, retired or not, that has this code, without regard to case and accents. */
  withCode(code: string): Course | undefined {
    return this.byCode.get(foldText(code));
  }

  /** In the order in which they were added, retired ones too. */
  all(): readonly Course[] {
    return [...this.byId.values()];
  }
}

const apply = (byId: Map<string, Course>, event: CourseEvent): void => {
  if (event.type === 'CourseAdded') {
    byId.set(event.data.courseId, added(event.data));
    return;
  }
  const course = byId.get(event.data.courseId);
  if (course !== undefined) byId.set(course.courseId, { ...course, ...changed(event) });
};

const added = (data: Extract<CourseEvent, { type: 'CourseAdded' }>['data']): Course => ({
  courseId: data.courseId,
  code: data.code,
  title: data.title,
  category: data.category,
  kind: data.kind,
  expiry: data.expiry,
  dueSoonDays: data.dueSoonDays,
  notionalHours: data.notionalHours,
  signOff: data.signOff,
  completingMarks: data.completingMarks,
  retired: false,
});

const changed = (event: Exclude<CourseEvent, { type: 'CourseAdded' }>): Partial<Course> => {
  switch (event.type) {
    case 'CourseRecoded':
      return { code: event.data.code };
    case 'CourseRetitled':
      return { title: event.data.title };
    case 'CourseRecategorised':
      return { category: event.data.category };
    case 'CourseKindChanged':
      return { kind: event.data.kind };
    case 'CourseExpiryChanged':
      return { expiry: event.data.expiry };
    case 'CourseDueSoonWindowChanged':
      return { dueSoonDays: event.data.dueSoonDays };
    case 'CourseNotionalHoursChanged':
      return { notionalHours: event.data.notionalHours };
    case 'CourseSignOffChanged':
      return { signOff: event.data.signOff };
    case 'CourseCompletingMarksChanged':
      return { completingMarks: event.data.completingMarks };
    case 'CourseRetired':
      return { retired: true };
    case 'CourseReinstated':
      return { retired: false };
    default:
      return assertNever(event);
  }
};

export const courses: Decider<Courses, CourseEvent> = {
  initial: Courses.none,
  evolve: (state, event) => state.after([event]),
  evolveAll: (state, events) => state.after(events),
};
