import type { RefusalCodes } from './refusal-codes.js';

export const bulkCodes = {
  SELECTION_EMPTY: {
    status: 422,
    title: 'Nobody is selected',
    advice: 'No learner within your groups matches the selection. Look at the filters in force.',
  },
  PLAN_TOKEN_MISSING: {
    status: 422,
    title: 'A preview comes first',
    advice: 'Make a preview, look at it, and send its planToken.',
  },
  PLAN_NOT_FOUND: {
    status: 404,
    title: 'No such preview',
    advice: 'The preview is unknown or long over. Make a new one.',
  },
  PLAN_EXPIRED: {
    status: 410,
    title: 'The preview is over',
    advice: 'A preview can be used for an hour. Nothing was changed. Make a new one.',
  },
  PLAN_OF_ANOTHER_ACTOR: {
    status: 403,
    title: 'The preview is somebody else’s',
    advice: 'Only who made a preview can have it done. Make your own.',
  },
  PLAN_DIFFERS: {
    status: 409,
    title: 'That is not what was previewed',
    advice: 'Nothing was changed. Leave out what the preview already says, or make a new preview.',
  },
  REASON_MISSING: {
    status: 422,
    title: 'A reason is needed',
    advice: 'Say why: reason must be one of {fitting}.',
  },
  REASON_NOT_FITTING: {
    status: 422,
    title: 'The reason does not fit the action',
    advice: 'The reason {reason} is one for deactivations. Here it must be one of {fitting}.',
  },
  CONFIRMATION_NEEDED: {
    status: 409,
    title: 'The number of learners must be confirmed',
    advice:
      'This is about {count} learners, more than the limit of {limit}. Nothing was changed. If you mean it, send confirmCount: {count}.',
  },
  CONFIRMATION_MISMATCH: {
    status: 409,
    title: 'The confirmed number is another one',
    advice: 'You confirmed {confirmed} learners, but this is about {count}. Nothing was changed.',
  },
  OPERATION_NOT_FOUND: {
    status: 404,
    title: 'Operation not found',
    advice: 'There is no such bulk operation, or it is not one of yours.',
  },
  OPERATION_FINISHED: {
    status: 409,
    title: 'The operation is over',
    advice: 'There is nothing left to cancel. What it did can be undone.',
  },
  UNDO_OF_RUNNING: {
    status: 409,
    title: 'The operation is still running',
    advice: 'Cancel it or wait until it is over, then undo what it did.',
  },
  UNDO_NOT_OFFERED: {
    status: 409,
    title: 'This cannot be undone as a whole',
    advice:
      'Nothing was changed. The undo of a file of groups or courses is not undone again: import the file once more.',
  },
  OPERATION_CHANGED_NOBODY: {
    status: 409,
    title: 'The operation changed nobody',
    advice: 'There is nothing to undo.',
  },
} satisfies RefusalCodes;
