import type { RefusalCodes } from './refusal-codes.js';

export const auditCodes = {
  EVENT_TYPE_UNKNOWN: {
    status: 422,
    title: 'No such type of event',
    advice: 'Nothing of the type {type} is ever recorded. /openapi lists the types.',
  },
} satisfies RefusalCodes;
