import type { RefusalCodes } from './refusal-codes.js';

export const accessCodes = {
  TOKEN_MISSING: {
    status: 401,
    title: 'Not signed in',
    advice:
      'This endpoint needs a token. Send the header Authorization: Bearer TOKEN. `rollbook token` makes one.',
  },
  TOKEN_INVALID: {
    status: 401,
    title: 'The token is not valid',
    advice:
      'The token was changed, was made with another secret, or is not of this program. Make a new one by `rollbook token`.',
  },
  TOKEN_EXPIRED: {
    status: 401,
    title: 'The token is over',
    advice: 'The time of the token has run out. Make a new one by `rollbook token`.',
  },
  NOT_ALLOWED: {
    status: 403,
    title: 'Not allowed',
    advice: 'The role {role} may not do this. It needs: {needed}.',
  },
} satisfies RefusalCodes;
