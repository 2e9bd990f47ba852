import type { RefusalCodes } from './refusal-codes.js';

export const coursesCodes = {
  COURSE_NOT_FOUND: {
    status: 404,
    title: 'Course not found',
    advice: 'There is no course {courseId}. GET /courses?retired=any lists them all.',
  },
  COURSE_ALREADY_EXISTS: {
    status: 409,
    title: 'The course already exists',
    advice: 'The course {courseId} already exists with other details. Amend it instead.',
  },
  COURSE_CODE_TAKEN: {
    status: 409,
    title: 'The code is taken',
    advice:
      'The course {courseId} has this code already; capitals and accents do not count, and retired courses keep their codes. Choose another code, or reinstate that course.',
  },
} satisfies RefusalCodes;
