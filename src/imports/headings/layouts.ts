import { foldText } from '../../platform/read-store/folding.js';
import { headerKey } from './header-key.js';
import { type ImportKind, ownHeaders } from './import-kinds.js';
import { COMMON_LAYOUT, type Layout, layoutReader, type LayoutReader } from './layout.js';
import { CARE_LAYOUTS } from './layouts/care.js';
import { LEARNING_SYSTEM_LAYOUTS } from './layouts/learning-systems.js';
import { MOODLE_LAYOUTS } from './layouts/moodle.js';
import { ROSTER_LAYOUTS } from './layouts/rosters.js';
import { TOTARA_LAYOUTS } from './layouts/totara.js';

/** All that is recognised, the more telling ones first, the common one last. */
export const LAYOUTS: readonly Layout[] = [
  ...LEARNING_SYSTEM_LAYOUTS,
  ...MOODLE_LAYOUTS,
  ...TOTARA_LAYOUTS,
  ...ROSTER_LAYOUTS,
  ...CARE_LAYOUTS,
  COMMON_LAYOUT,
];

const READERS: readonly LayoutReader[] = LAYOUTS.map(layoutReader);
const COMMON_READER = layoutReader(COMMON_LAYOUT);

/** The first layout for files of the kind whose telling headers are all there; the common one for our own template. */
export const recogniseLayout = (headers: readonly string[], kind: ImportKind): LayoutReader => {
  const own = new Set(ownHeaders(kind).map(foldText));
  if (headers.every((header) => own.has(foldText(header)))) return COMMON_READER;
  const keys = new Set(headers.map(headerKey));
  return (
    READERS.find(({ layout, recognises }) => layout.kinds.includes(kind) && recognises(keys)) ?? COMMON_READER
  );
};

/** By the name that an answer or a saved plan holds. */
export const layoutNamed = (name: string): Layout | undefined =>
  LAYOUTS.find((layout) => layout.name === name);
