import { type CourseEvent, expiryRuleWords } from '../../courses/courses.contract.js';
import { assertNever } from '../../platform/deciding/decision.js';
import { courseWords, type Names } from './names.js';

/** What happened to the catalogue of courses, without who and when. */
export const courseSentence = (event: CourseEvent, names: Names): string => {
  if (event.type === 'CourseAdded') return `Course ${event.data.title} (${event.data.code}) added`;
  return `Course ${courseWords(event.data.courseId, names)} ${changeWords(event)}`;
};

const changeWords = (event: Exclude<CourseEvent, { type: 'CourseAdded' }>): string => {
  switch (event.type) {
    case 'CourseRecoded':
      return `got the code ${event.data.code}`;
    case 'CourseRetitled':
      return `got the title ${event.data.title}`;
    case 'CourseRecategorised':
      return `put into the category ${event.data.category}`;
    case 'CourseKindChanged':
      return `is now of the kind ${event.data.kind}`;
    case 'CourseExpiryChanged':
      return `has a new rule for later completions: ${expiryRuleWords(event.data.expiry, null)}`;
    case 'CourseDueSoonWindowChanged':
      return `is due soon from ${event.data.dueSoonDays} days before it expires`;
    case 'CourseNotionalHoursChanged':
      return event.data.notionalHours === null
        ? 'has no notional hours any more'
        : `has notional hours of ${event.data.notionalHours}`;
    case 'CourseSignOffChanged':
      return event.data.signOff ? 'needs completions signed off' : 'needs no sign-off any more';
    case 'CourseCompletingMarksChanged':
      return `is completed by the marks: ${event.data.completingMarks.join(', ') || 'none'}`;
    case 'CourseRetired':
      return 'retired';
    case 'CourseReinstated':
      return 'reinstated';
    default:
      return assertNever(event);
  }
};
