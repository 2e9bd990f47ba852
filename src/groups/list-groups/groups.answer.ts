import { ApiProperty } from '@nestjs/swagger';

export class GroupAnswer {
  @ApiProperty()
  readonly groupId: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: a root' })
  readonly parentId: string | null;
  @ApiProperty()
  readonly name: string;
  @ApiProperty({ type: String, nullable: true, description: 'What another system knows it by' })
  readonly code: string | null;
  @ApiProperty({ type: [String], description: 'Names from the root down to the group' })
  readonly path: readonly string[];
}

export class GroupsAnswer {
  @ApiProperty({ type: [GroupAnswer], description: 'The groups that the actor may see' })
  readonly groups: readonly GroupAnswer[];
  @ApiProperty({ description: 'Position of the last change of the tree' })
  readonly position: number;
}
