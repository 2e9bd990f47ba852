import type { Completion, RecordedTrainingEvent } from '../../training/training.contract.js';

export const COMPLETION_STATES = ['counts', 'waits for sign-off', 'void'] as const;

/** Whether and why not a completion counts, in words. */
export const stateOf = ({ void: isVoid, signOff }: Completion): (typeof COMPLETION_STATES)[number] => {
  if (isVoid) return 'void';
  return signOff === 'waiting' ? 'waits for sign-off' : 'counts';
};

/** By completion. No decision reads a score, so the record itself does not hold them. */
export const scoresOf = (history: readonly RecordedTrainingEvent[]): ReadonlyMap<string, number | null> =>
  new Map(
    history.flatMap((event): [string, number | null][] =>
      event.type === 'CompletionRecorded' ? [[event.data.completionId, event.data.score]] : [],
    ),
  );
