import type { RefusalCodes } from './refusal-codes.js';

export const groupsCodes = {
  GROUP_NOT_FOUND: {
    status: 404,
    title: 'Group not found',
    advice: 'There is no group {groupId}, or it is not within your groups. GET /groups lists those that are.',
  },
  GROUP_ALREADY_EXISTS: {
    status: 409,
    title: 'The group already exists',
    advice: 'The group {groupId} already exists with another name or place. Rename or move it instead.',
  },
  GROUP_NAME_TAKEN: {
    status: 409,
    title: 'The name is taken',
    advice:
      'The group {groupId} in the same place has a name that reads the same. Capitals and accents do not count. Choose another name.',
  },
  GROUP_CODE_TAKEN: {
    status: 409,
    title: 'The code is taken',
    advice: 'The group {groupId} has a code that reads the same. Capitals do not count. Choose another code.',
  },
  GROUP_WOULD_CYCLE: {
    status: 409,
    title: 'A group cannot be beneath itself',
    advice: 'The group {parentId} is {groupId} itself or beneath it. Choose a place outside it.',
  },
  GROUP_HAS_GROUPS: {
    status: 409,
    title: 'The group is not empty',
    advice: 'There are {count} groups beneath {groupId}. Move or delete them first.',
  },
  GROUP_HAS_LEARNERS: {
    status: 409,
    title: 'The group still has learners',
    advice:
      'There are {count} learners in {groupId}, inactive ones included. Move them to another group first.',
  },
} satisfies RefusalCodes;
