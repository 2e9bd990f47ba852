import type { RefusalCodes } from './refusal-codes.js';

export const trainingCodes = {
  COURSE_RETIRED: {
    status: 409,
    title: 'The course is retired',
    advice: 'The course {courseId} is retired and is not allocated or booked any more. Reinstate it first.',
  },
  DUE_BEFORE_ALLOCATION: {
    status: 422,
    title: 'The due date is before the allocation',
    advice: 'dueOn is {dueOn}, allocated on {allocatedOn}. Give that day or a later one.',
  },
  START_DATE_UNKNOWN: {
    status: 409,
    title: 'The first day at work is not known',
    advice: 'The due date is counted from it. Give the learner a start date, or name the day.',
  },
  ALLOCATION_NOT_FOUND: {
    status: 404,
    title: 'The course is not allocated',
    advice: 'The learner has no allocation of this course in force.',
  },
  ALLOCATION_COMPLETED: {
    status: 409,
    title: 'The allocation is completed',
    advice: 'What was completed is neither withdrawn nor moved. Void the completion if it was a mistake.',
  },
  ALLOCATION_BY_PLAN: {
    status: 409,
    title: 'A learning plan asks for the course',
    advice:
      'What the learning plan {planId} allocated is not withdrawn by hand. Exempt the learner from the course, or change the plan.',
  },
  COMPLETION_NOT_FOUND: {
    status: 404,
    title: 'Completion not found',
    advice: 'The learner has no completion with this id.',
  },
  COMPLETION_VOID: {
    status: 409,
    title: 'The completion is void',
    advice: 'What is void cannot count any more. Record the completion again.',
  },
  COMPLETED_IN_FUTURE: {
    status: 422,
    title: 'The day of completion is still to come',
    advice: 'completedOn is {completedOn}, today is {today}. Give today or an earlier day.',
  },
  EXPIRY_NOT_AFTER_COMPLETION: {
    status: 422,
    title: 'The expiry must be after the completion',
    advice:
      'expiresOn is {expiresOn}, completed on {completedOn}. Give a later day, null for never, or none.',
  },
  SIGN_OFF_BY_RECORDER: {
    status: 403,
    title: 'Whoever recorded it does not sign it off',
    advice: 'The completion waits for a second person. Ask another manager or an administrator.',
  },
  EXEMPTION_NOT_FOUND: {
    status: 404,
    title: 'Exemption not found',
    advice: 'The learner has no exemption with this id.',
  },
  EXEMPTION_ENDS_BEFORE_START: {
    status: 422,
    title: 'The exemption would end before it begins',
    advice: 'It begins on {from}, {until} is the first day after it. Give a later day.',
  },
  EVIDENCE_NOT_FOUND: {
    status: 404,
    title: 'Evidence not found',
    advice:
      'The completion names no file, or none with this hash is stored. Send files to POST /evidence first, and name the hash that it answers.',
  },
  EVIDENCE_TOO_LARGE: {
    status: 413,
    title: 'The evidence is too large',
    advice: 'A file of evidence may have {maxBytes} bytes. Nothing was stored.',
  },
  EVIDENCE_TYPE_NOT_ALLOWED: {
    status: 415,
    title: 'The evidence is of a type that is not taken',
    advice: 'Evidence is a PDF, PNG or JPEG file, whatever its name. Nothing was stored.',
  },
} satisfies RefusalCodes;
