import { ApiProperty } from '@nestjs/swagger';
import { applied, OutcomeAnswer } from '../../platform/http/outcome.js';
import type { Follows, StatusChanged } from './what-follows.js';

export class ResumedDueDateAnswer {
  @ApiProperty()
  readonly courseId: string;
  @ApiProperty({ format: 'date', description: 'As it stands now, later by the days away' })
  readonly dueOn: string;
  @ApiProperty({ format: 'date', description: 'As it stood when the learner went away' })
  readonly before: string;
}

/** What follows elsewhere from a change of status. */
export class FollowsAnswer {
  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'Seats and places in line in sessions that have not begun; they end within seconds, with a planned deactivation on its day. null: could not be looked up',
  })
  readonly futureBookingsEnded: number | null;
  @ApiProperty({ description: 'Open allocations whose due dates stand still from then on' })
  readonly openAllocationsPaused: number;
  @ApiProperty()
  readonly openAllocationsResumed: number;
  @ApiProperty({ type: [ResumedDueDateAnswer], description: 'Of the allocations that resume' })
  readonly dueDates: readonly ResumedDueDateAnswer[];
  @ApiProperty({ description: 'The same in words' })
  readonly words: string;
}

export class StatusChangeAnswer extends OutcomeAnswer {
  @ApiProperty({ type: FollowsAnswer, nullable: true, description: 'null: nothing was changed' })
  readonly follows: FollowsAnswer | null;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const wordsOf = ({ futureBookingsEnded, openAllocationsPaused, openAllocationsResumed }: Follows): string => {
  const sentences = [
    ...(futureBookingsEnded === null || futureBookingsEnded === 0
      ? []
      : [`Ending, with seats freed: ${counted(futureBookingsEnded, 'future booking')}.`]),
    ...(openAllocationsPaused === 0 ? [] : [`Paused: ${counted(openAllocationsPaused, 'open allocation')}.`]),
    ...(openAllocationsResumed === 0
      ? []
      : [
          `Resumed, due later by the days away: ${counted(openAllocationsResumed, 'open allocation')}. Bookings are not restored.`,
        ]),
  ];
  return sentences.length === 0 ? 'Nothing else is concerned.' : sentences.join(' ');
};

/** What a change of status answers over HTTP. Throws Refused. */
export const statusChangeAnswer = ({ outcome, follows }: StatusChanged): StatusChangeAnswer => ({
  ...applied(outcome),
  follows:
    follows === null
      ? null
      : {
          futureBookingsEnded: follows.futureBookingsEnded,
          openAllocationsPaused: follows.openAllocationsPaused,
          openAllocationsResumed: follows.openAllocationsResumed,
          dueDates: follows.dueDates.map(({ courseId, dueOn, before }) => ({ courseId, dueOn, before })),
          words: wordsOf(follows),
        },
});
