import type { RefusalCodes } from './refusal-codes.js';

export const learningPlansCodes = {
  LEARNING_PLAN_NOT_FOUND: {
    status: 404,
    title: 'Learning plan not found',
    advice: 'There is no learning plan {planId}. GET /learning-plans lists them.',
  },
  LEARNING_PLAN_NAME_TAKEN: {
    status: 409,
    title: 'The name is taken',
    advice:
      'The learning plan {planId} has a name that reads the same. Capitals and accents do not count. Choose another name.',
  },
} satisfies RefusalCodes;
