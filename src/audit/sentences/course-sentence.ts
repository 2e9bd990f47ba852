import { type CourseEvent, expiryRuleWords } from '../../courses/courses.contract.js';
import { assertNever } from '../../platform/deciding/decision.js';

/** What happened to the catalogue of courses, without who and when. */
export const courseSentence = (event: CourseEvent): string => {
  switch (event.type) {
    case 'CourseAdded':
      return `Course ${event.data.title} (${event.data.code}) added`;
    case 'CourseRecoded':
      return `Course code changed to ${event.data.code}`;
    case 'CourseRetitled':
      return `Course retitled to ${event.data.title}`;
    case 'CourseRecategorised':
      return `Course category changed to ${event.data.category}`;
    case 'CourseKindChanged':
      return `Course kind changed to ${event.data.kind}`;
    case 'CourseExpiryChanged':
      return `Course validity of later completions changed to: ${expiryRuleWords(event.data.expiry, null)}`;
    case 'CourseDueSoonWindowChanged':
      return `Course is due soon from ${event.data.dueSoonDays} days before it expires`;
    case 'CourseNotionalHoursChanged':
      return event.data.notionalHours === null
        ? 'Course notional hours removed'
        : `Course notional hours changed to ${event.data.notionalHours}`;
    case 'CourseSignOffChanged':
      return event.data.signOff
        ? 'Course completions are to be signed off'
        : 'Course completions need no sign-off any more';
    case 'CourseCompletingMarksChanged':
      return `Course is completed by the marks: ${event.data.completingMarks.join(', ') || 'none'}`;
    case 'CourseRetired':
      return `Course ${event.data.courseId} retired`;
    case 'CourseReinstated':
      return `Course ${event.data.courseId} reinstated`;
    default:
      return assertNever(event);
  }
};
