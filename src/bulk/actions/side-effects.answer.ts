import { ApiProperty } from '@nestjs/swagger';

/** What a change brings along that its name does not say. */
export class SideEffectsAnswer {
  @ApiProperty({ description: 'Planned deactivations that this takes the place of' })
  readonly plannedDeactivationsReplaced: number;
  @ApiProperty()
  readonly plannedDeactivationsCancelled: number;
  @ApiProperty({ description: 'Learners on leave whose leave ends' })
  readonly leavesEnded: number;
  @ApiProperty({
    description:
      'Seats and places in line in sessions that have not begun, which others then get; of a planned deactivation, those from its day on. Never restored',
  })
  readonly futureBookingsEnded: number;
  @ApiProperty({ description: 'Open allocations whose due dates stand still from then on' })
  readonly openAllocationsPaused: number;
  @ApiProperty({ description: 'Open allocations that go on, their due dates later by the days away' })
  readonly openAllocationsResumed: number;
  @ApiProperty({ description: 'Courses newly allocated, or allocated anew' })
  readonly allocationsGained: number;
  @ApiProperty({ description: 'Allocations withdrawn or ended' })
  readonly allocationsLost: number;
}

export class SideEffectTotalsAnswer extends SideEffectsAnswer {
  @ApiProperty({ type: SideEffectsAnswer, description: 'How many learners each concerns' })
  readonly learners: SideEffectsAnswer;
}
