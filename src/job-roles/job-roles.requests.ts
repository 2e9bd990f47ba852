import { NameField } from '../platform/http/fields.js';

export class JobRoleBody {
  @NameField()
  readonly name: string;
}
