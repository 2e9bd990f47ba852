import { IdField, NameField } from '../platform/http/fields.js';

export class CreateGroupBody {
  @NameField()
  readonly name: string;
  @IdField({ nullable: true, optional: true, description: 'The group above; null or left out: a root' })
  readonly parentId?: string | null;
}

export class RenameGroupBody {
  @NameField()
  readonly name: string;
}

export class MoveGroupBody {
  @IdField({ nullable: true, description: 'The group above; null: it becomes a root' })
  readonly parentId: string | null;
}
