import type { OpenModules } from '../../composition/open-modules.js';
import type { ChosenColumns } from '../../imports/headings/chosen-columns.js';
import type { ImportKind } from '../../imports/headings/import-kinds.js';

/** What a saved mapping says of the columns; undefined where there is none of this name for the kind. */
export const savedColumns = (
  _modules: OpenModules,
  _name: string,
  _kind: ImportKind,
): Promise<ChosenColumns | undefined> => Promise.resolve(undefined);
