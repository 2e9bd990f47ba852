import { sqlite } from '../sqlite/sqlite.js';
import type { Group } from '../../groups/domain/group.js';
export const page = sqlite;
export type Planted = Group;
