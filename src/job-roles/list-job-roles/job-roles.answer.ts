import { ApiProperty } from '@nestjs/swagger';

export class JobRoleAnswer {
  @ApiProperty()
  readonly jobRoleId: string;
  @ApiProperty()
  readonly name: string;
}

export class JobRolesAnswer {
  @ApiProperty({ type: [JobRoleAnswer] })
  readonly jobRoles: readonly JobRoleAnswer[];
  @ApiProperty({ description: 'Position of the last change of the catalogue' })
  readonly position: number;
}
