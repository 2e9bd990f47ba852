import { ApiProperty } from '@nestjs/swagger';
import type { CellStatus } from '../domain/cell-status.js';

/** A share with what it was made of. */
export class MeasureAnswer {
  @ApiProperty({ example: 41 })
  readonly numerator: number;
  @ApiProperty({ example: 50 })
  readonly denominator: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: '0 to 1; null where nothing is counted',
    example: 0.82,
  })
  readonly share: number | null;
}

const statusCounts = { type: Number, minimum: 0 };
/** How many cells have each status. */
export class StatusCountsAnswer implements Readonly<Record<CellStatus, number>> {
  @ApiProperty(statusCounts)
  readonly expired: number;
  @ApiProperty(statusCounts)
  readonly overdue: number;
  @ApiProperty(statusCounts)
  readonly 'due-soon': number;
  @ApiProperty(statusCounts)
  readonly 'to-do': number;
  @ApiProperty(statusCounts)
  readonly 'in-date': number;
  @ApiProperty(statusCounts)
  readonly exempt: number;
  @ApiProperty(statusCounts)
  readonly 'no-longer-required': number;
  @ApiProperty(statusCounts)
  readonly 'not-required': number;
}

class ItemTotalsAnswer {
  @ApiProperty({
    type: StatusCountsAnswer,
    description: 'Cells of active learners, desirable courses included',
  })
  readonly statuses: StatusCountsAnswer;
  @ApiProperty({
    type: MeasureAnswer,
    description: 'Mandatory items in date (or due soon) of all that are required of active learners',
  })
  readonly itemsInDate: MeasureAnswer;
}

export class CourseTotalsAnswer extends ItemTotalsAnswer {
  @ApiProperty()
  readonly courseId: string;
}

class PeopleTotalsAnswer extends ItemTotalsAnswer {
  @ApiProperty({ description: 'Active learners that match' })
  readonly people: number;
  @ApiProperty({
    type: MeasureAnswer,
    description: 'People in date with everything mandatory, of those of whom something mandatory is required',
  })
  readonly peopleInDate: MeasureAnswer;
}

export class GroupTotalsAnswer extends PeopleTotalsAnswer {
  @ApiProperty({ description: 'The learners’ own group on the day; groups beneath are apart' })
  readonly groupId: string;
  @ApiProperty({ type: String, nullable: true })
  readonly name: string | null;
  @ApiProperty({
    type: [String],
    description: 'Names from the root down to the group, as the tree was on the day',
  })
  readonly path: readonly string[];
}

export class OverallTotalsAnswer extends PeopleTotalsAnswer {}

export class CountedAnswer {
  @ApiProperty({ description: 'Active on the day: counted in all totals' })
  readonly active: number;
  @ApiProperty({ description: 'On leave on the day: match all but the status, not counted' })
  readonly onLeave: number;
  @ApiProperty({ description: 'Inactive on the day: match all but the status, not counted' })
  readonly inactive: number;
}

export class TotalsAnswer {
  @ApiProperty({ type: CountedAnswer })
  readonly counted: CountedAnswer;
  @ApiProperty({ type: OverallTotalsAnswer })
  readonly overall: OverallTotalsAnswer;
  @ApiProperty({ type: [CourseTotalsAnswer], description: 'In the order of the courses' })
  readonly byCourse: readonly CourseTotalsAnswer[];
  @ApiProperty({ type: [GroupTotalsAnswer], description: 'Groups with active learners that match, by path' })
  readonly byGroup: readonly GroupTotalsAnswer[];
}
