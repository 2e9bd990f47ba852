import type { RefusalCodes } from './refusal-codes.js';

export const learnersCodes = {
  LEARNER_NOT_FOUND: {
    status: 404,
    title: 'Learner not found',
    advice: 'There is no such learner, or they are not within your groups.',
  },
  OWN_PROFILE: {
    status: 403,
    title: 'Nobody changes their own profile',
    advice: 'The learner is you. Ask another manager or an administrator.',
  },
  LEARNER_ALREADY_REGISTERED: {
    status: 409,
    title: 'The learner is already registered',
    advice: 'This request already registered a learner, who has been changed since. Nothing was changed now.',
  },
  REGISTRATION_ABANDONED: {
    status: 409,
    title: 'The registration was given up',
    advice:
      'An earlier try of this request was broken off and its e-mail address or employee number was given to another registration. Send it again with a fresh Idempotency-Key.',
  },
  EMAIL_TAKEN: {
    status: 409,
    title: 'The e-mail address is taken',
    advice: 'Another learner has this e-mail address, maybe an inactive one. No two learners share one.',
  },
  EMPLOYEE_NUMBER_TAKEN: {
    status: 409,
    title: 'The employee number is taken',
    advice: 'Another learner has this employee number, maybe an inactive one. No two learners share one.',
  },
  EFFECTIVE_DATE_IN_PAST: {
    status: 422,
    title: 'The date is over',
    advice: 'effectiveOn is {effectiveOn}, today is {today}. Give today or a later day.',
  },
  LEARNER_ON_LEAVE: {
    status: 409,
    title: 'The learner is on leave',
    advice: 'Whoever is on leave was never inactive. Use return-from-leave.',
  },
  LEARNER_INACTIVE: {
    status: 409,
    title: 'The learner is inactive',
    advice:
      'Inactive learners are given no courses, and do not go on leave or return. Reactivate the learner first.',
  },
  LEARNER_NOT_INACTIVE: {
    status: 409,
    title: 'The learner is not inactive',
    advice: 'The learner is {status}. Only inactive learners are erased. Make the learner inactive first.',
  },
  ERASURE_NOT_CONFIRMED: {
    status: 422,
    title: 'The erasure is not confirmed',
    advice: 'What is erased cannot be brought back. If you mean it, send confirm: {learnerId}.',
  },
  LEARNER_ERASED: {
    status: 410,
    title: 'The learner was erased',
    advice:
      'The personal data of this learner was erased for ever, and nothing can be changed any more. Somebody who comes back is registered anew.',
  },
  RETURN_DATE_NOT_LATER: {
    status: 422,
    title: 'The day of return must be later than today',
    advice: 'expectedBackOn is {expectedBackOn}, today is {today}. Give a later day, or none.',
  },
  NEWER_CHANGE: {
    status: 409,
    title: 'Something newer stands in the way',
    advice: '{type} of {recordedAt} came after it, and would be lost. Change the learner by hand.',
  },
  NOTHING_TO_UNDO: {
    status: 409,
    title: 'Nothing to undo',
    advice: 'The operation changed nothing of this learner.',
  },
} satisfies RefusalCodes;
