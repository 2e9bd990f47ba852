/** How people are trained in a course. */
export const COURSE_KINDS = ['e-learning', 'face-to-face', 'external', 'assessed-practice'] as const;
export type CourseKind = (typeof COURSE_KINDS)[number];

/**
 * How long a completion is valid. Months are calendar months; null months: for ever.
 *
 * - `from-completion`: so many months after the day of completion.
 * - `keep-anniversary`: renewed in the last `renewalWindowDays` before it expires, the new expiry is counted from the old
 *   one, so that early renewal loses nothing; lapsed or earlier, from the day of completion.
 * - `fixed-annual`: every year on this day, the first one at least `minimumActiveMonths` after the completion.
 *
 * By whatever rule, a renewal never ends sooner than what it renews; docs/adr/0017.
 */
export type Validity =
  | { readonly rule: 'from-completion'; readonly months: number | null }
  | { readonly rule: 'keep-anniversary'; readonly months: number; readonly renewalWindowDays: number }
  | {
      readonly rule: 'fixed-annual';
      readonly month: number;
      readonly day: number;
      readonly minimumActiveMonths: number;
    };

export type CourseExpiry = {
  readonly validity: Validity;
  /** Valid until the day before: a year from 1 March ends on 28 or 29 February. */
  readonly minusADay: boolean;
  /** Job roles that need the course more or less often, by id; null: for ever. Not for a fixed annual date. */
  readonly monthsByJobRole: { readonly [jobRoleId: string]: number | null };
};

/** How a learner was marked in a register. */
export const ATTENDANCE_MARKS = ['present', 'late', 'left-early', 'absent', 'excused'] as const;
export type AttendanceMark = (typeof ATTENDANCE_MARKS)[number];

/** What can happen to the catalogue of courses. All of it is in one stream, see docs/adr/0013. */
export type CourseEvent =
  | {
      readonly type: 'CourseAdded';
      readonly data: {
        readonly courseId: string;
        /** Unique, without regard to case. */
        readonly code: string;
        readonly title: string;
        readonly category: string;
        readonly kind: CourseKind;
        readonly expiry: CourseExpiry;
        /** Days before the expiry from which a completion is due soon. */
        readonly dueSoonDays: number;
        readonly notionalHours: number | null;
        /** Whether a second person signs completions off before they count. */
        readonly signOff: boolean;
        /** Marks in a register that complete the course. */
        readonly completingMarks: readonly AttendanceMark[];
      };
    }
  | { readonly type: 'CourseRecoded'; readonly data: { readonly courseId: string; readonly code: string } }
  | { readonly type: 'CourseRetitled'; readonly data: { readonly courseId: string; readonly title: string } }
  | {
      readonly type: 'CourseRecategorised';
      readonly data: { readonly courseId: string; readonly category: string };
    }
  | {
      readonly type: 'CourseKindChanged';
      readonly data: { readonly courseId: string; readonly kind: CourseKind };
    }
  /** Later completions only: past ones keep the expiry that they were recorded with. */
  | {
      readonly type: 'CourseExpiryChanged';
      readonly data: { readonly courseId: string; readonly expiry: CourseExpiry };
    }
  | {
      readonly type: 'CourseDueSoonWindowChanged';
      readonly data: { readonly courseId: string; readonly dueSoonDays: number };
    }
  | {
      readonly type: 'CourseNotionalHoursChanged';
      readonly data: { readonly courseId: string; readonly notionalHours: number | null };
    }
  | {
      readonly type: 'CourseSignOffChanged';
      readonly data: { readonly courseId: string; readonly signOff: boolean };
    }
  | {
      readonly type: 'CourseCompletingMarksChanged';
      readonly data: { readonly courseId: string; readonly completingMarks: readonly AttendanceMark[] };
    }
  | { readonly type: 'CourseRetired'; readonly data: { readonly courseId: string } }
  | { readonly type: 'CourseReinstated'; readonly data: { readonly courseId: string } };

export const COURSE_CATALOGUE_STREAM = 'course-catalogue';
