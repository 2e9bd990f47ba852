import path from 'node:path';
import { FileRefused } from '../file-refused.js';
import { readXml } from './xml-reading.js';
import {
  MAX_ENTRIES,
  MAX_HELD_PART_BYTES,
  workbookBroken,
  workbookTooLarge,
  type ZipParts,
} from './zip-parts.js';

/** Where the parts are that a sheet is read from. */
export type Workbook = {
  readonly sheet: string;
  readonly sheetPart: string;
  readonly serials: '1900' | '1904';
  readonly sharedStringsPart?: string;
  readonly stylesPart?: string;
};

type Sheet = { readonly name: string; readonly relation: string; readonly isHidden: boolean };
type Relation = { readonly type: string; readonly part: string };

/**
 * Finds the sheet: the named one, else the first that is not hidden. Throws FileRefused FILE_IS_ZIP for an archive that is no
 * workbook of this kind, SHEET_NOT_FOUND, and what reading throws.
 */
export const readWorkbook = async (parts: ZipParts, wanted: string | undefined): Promise<Workbook> => {
  const part = await workbookPart(parts);
  const { sheets, serials } = await sheetsOf(parts, part);
  const relations = await relationsOf(parts, part);
  const ofType = (type: string): string | undefined =>
    [...relations.values()].find((relation) => relation.type === type)?.part;
  const tables = sheets.filter(({ relation }) => relations.get(relation)?.type === 'worksheet');
  const sheet = tables.find(({ name, isHidden }) =>
    wanted === undefined ? !isHidden : folded(name) === folded(wanted),
  );
  if (sheet === undefined) throw sheetNotFound(tables, wanted);
  const sharedStringsPart = ofType('sharedStrings');
  const stylesPart = ofType('styles');
  return {
    sheet: sheet.name,
    sheetPart: relations.get(sheet.relation)?.part ?? '',
    serials,
    ...(sharedStringsPart !== undefined && { sharedStringsPart }),
    ...(stylesPart !== undefined && { stylesPart }),
  };
};

const folded = (name: string): string => name.trim().toLowerCase();

const sheetNotFound = (sheets: readonly Sheet[], wanted: string | undefined): FileRefused =>
  new FileRefused({
    code: 'SHEET_NOT_FOUND',
    facts: {
      sheet: wanted ?? 'visible',
      sheets: sheets.filter(({ isHidden }) => !isHidden).map(({ name }) => name),
    },
  });

/** By the relations of the package; by its usual name where they say nothing. */
const workbookPart = async (parts: ZipParts): Promise<string> => {
  const relations = parts.has('_rels/.rels') ? await relationsOf(parts, '') : new Map<string, Relation>();
  const named = [...relations.values()].find(({ type }) => type === 'officeDocument')?.part;
  const part = named ?? 'xl/workbook.xml';
  if (!part.endsWith('.xml') || !parts.has(part) || /^(word|ppt|visio)\//.test(part)) throw noWorkbook(parts);
  return part;
};

const LOOKS: readonly (readonly [part: RegExp, looksLike: string])[] = [
  [/^xl\/workbook\.bin$/, 'an Excel binary workbook (.xlsb)'],
  [/^word\//, 'a Word document'],
  [/^ppt\//, 'a presentation'],
  [/^content\.xml$/, 'an OpenDocument file (.ods)'],
  [/^index\/.*\.iwa$/, 'a Numbers or Pages document'],
];

const noWorkbook = (parts: ZipParts): FileRefused => {
  const names = parts.names();
  const [, looksLike = 'a ZIP archive'] = LOOKS.find(([part]) => names.some((name) => part.test(name))) ?? [];
  return new FileRefused({ code: 'FILE_IS_ZIP', facts: { looksLike } });
};

const sheetsOf = async (
  parts: ZipParts,
  part: string,
): Promise<{ sheets: readonly Sheet[]; serials: Workbook['serials'] }> => {
  const sheets: Sheet[] = [];
  let serials: Workbook['serials'] = '1900';
  await readXml(parts.read(part, MAX_HELD_PART_BYTES), {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(1|true|on)$/.test(attributes['date1904'] ?? '')) serials = '1904';
      if (name !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1];
      if (relation === undefined) throw workbookBroken();
      const { name: sheet = '', state = 'visible' } = attributes;
      if (sheets.push({ name: sheet, relation, isHidden: state !== 'visible' }) > MAX_ENTRIES)
        throw workbookTooLarge();
    },
  });
  return { sheets, serials };
};

/** What a part points at, by id. Types are told by their last word: the strict form of workbooks has other addresses. */
const relationsOf = async (parts: ZipParts, part: string): Promise<ReadonlyMap<string, Relation>> => {
  const folder = path.posix.dirname(part);
  const relations = new Map<string, Relation>();
  const from = path.posix.join(folder, '_rels', `${path.posix.basename(part)}.rels`);
  await readXml(parts.read(from, MAX_HELD_PART_BYTES), {
    open(name, { Id, Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || TargetMode === 'External') return;
      relations.set(Id, {
        type: Type.slice(Type.lastIndexOf('/') + 1),
        part: path.posix.join('/', Target.startsWith('/') ? '' : folder, Target).slice(1),
      });
      if (relations.size > MAX_ENTRIES) throw workbookTooLarge();
    },
  });
  return relations;
};
