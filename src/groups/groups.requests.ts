import { CodeField, IdField, NameField } from '../platform/http/fields.js';

export class CreateGroupBody {
  @NameField()
  readonly name: string;
  @IdField({ nullable: true, optional: true, description: 'The group above; null or left out: a root' })
  readonly parentId?: string | null;
  @CodeField({ nullable: true, optional: true, description: 'Unique; what another system knows it by' })
  readonly code?: string | null;
}

/** What is left out stays. */
export class AmendGroupBody {
  @NameField({ optional: true })
  readonly name?: string;
  @CodeField({ nullable: true, optional: true, description: 'Unique; null takes it away' })
  readonly code?: string | null;
}

export class MoveGroupBody {
  @IdField({ nullable: true, description: 'The group above; null: it becomes a root' })
  readonly parentId: string | null;
}
