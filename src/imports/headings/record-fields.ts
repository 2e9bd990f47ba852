import type { FieldNames } from './field-names.js';

export const COURSE_FIELDS = {
  /** A code or a title, whichever the cell holds. */
  course: {
    header: 'Course',
    also: ['training', 'training course', 'module', 'learning item', 'course code or title'],
  },
  courseCode: {
    header: 'Course code',
    also: [
      'course id',
      'course no',
      'course number',
      'course ref',
      'course reference',
      'module code',
      'training code',
    ],
  },
  courseTitle: {
    header: 'Course title',
    also: ['course name', 'module name', 'module title', 'training name', 'training title'],
  },
  category: { header: 'Category', also: ['course category', 'subject', 'topic', 'course group'] },
  courseKind: {
    header: 'Course kind',
    also: ['kind', 'course type', 'training type', 'delivery', 'delivery method'],
  },
  validity: {
    header: 'Validity',
    also: [
      ...['validity months', 'valid for', 'valid months', 'validity period', 'expires after', 'frequency'],
      ...['renewal period', 'refresher period', 'refresher interval'],
    ],
  },
  retired: { header: 'Retired', also: ['course retired'] },
} satisfies Record<string, FieldNames>;

export const RECORD_FIELDS = {
  completedOn: {
    header: 'Completed on',
    also: [
      ...[
        'completed',
        'completed date',
        'completion date',
        'date completed',
        'date of completion',
        'time completed',
      ],
      ...['date achieved', 'achieved on', 'date passed', 'pass date', 'date taken', 'date finished'],
    ],
  },
  expiresOn: {
    header: 'Expires on',
    also: [
      ...[
        'expires',
        'expiry',
        'expiry date',
        'expiration',
        'expiration date',
        'date of expiry',
        'valid until',
      ],
      ...['valid to', 'renewal date', 'certificate expiry', 'certificate expiry date'],
    ],
  },
  score: { header: 'Score', also: ['final score', 'grade', 'final grade', 'percentage', 'percent', 'mark'] },
  outcome: {
    header: 'Outcome',
    also: ['result', 'pass fail', 'passed', 'completion status', 'course status'],
  },
  provider: { header: 'Provider', also: ['training provider', 'supplier', 'awarding body'] },
  certificateNumber: {
    header: 'Certificate number',
    also: ['certificate', 'certificate no', 'certificate id', 'certificate ref', 'cert no'],
  },
  provenance: { header: 'Provenance', also: ['comes from'] },
  dueOn: { header: 'Due on', also: ['due', 'due date', 'deadline', 'complete by', 'target date'] },
  mandatory: { header: 'Mandatory', also: ['required', 'compulsory', 'is mandatory'] },
  session: {
    header: 'Session',
    also: ['session id', 'session code', 'session name', 'event', 'event id', 'event name'],
  },
  heldOn: {
    header: 'Held on',
    also: [
      'session date',
      'event date',
      'class date',
      'course date',
      'date of session',
      'attended on',
      'attendance date',
    ],
  },
  attendance: {
    header: 'Attendance',
    also: ['attendance mark', 'attendance status', 'attended', 'present', 'register'],
  },
  minutes: {
    header: 'Minutes',
    also: ['minutes attended', 'attended minutes', 'duration minutes', 'duration mins'],
  },
  startTime: {
    header: 'Start time',
    also: [
      'start',
      'starts',
      'starts at',
      'time',
      'from',
      'session start',
      'session start time',
      'time from',
    ],
  },
  endTime: {
    header: 'End time',
    also: [
      'end',
      'ends',
      'ends at',
      'until',
      'to',
      'finish',
      'finish time',
      'session end',
      'session end time',
      'time to',
    ],
  },
  place: {
    header: 'Place',
    also: [
      'venue',
      'location',
      'room',
      'training venue',
      'training location',
      'session location',
      'classroom',
    ],
  },
  trainer: {
    header: 'Trainer',
    also: [
      'instructor',
      'tutor',
      'facilitator',
      'teacher',
      'trainer name',
      'instructor name',
      'delivered by',
    ],
  },
} satisfies Record<string, FieldNames>;
