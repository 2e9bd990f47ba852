import { unzipped } from './unzip.js';

/** The rows of a workbook's only sheet: texts as they are, numbers as numbers, empty cells as null. */
export const sheetRows = (workbook: Buffer): (string | number | null)[][] => {
  const xml = unzipped(workbook)['xl/worksheets/sheet1.xml'] ?? '';
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c [^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map(([, content]) => cellOf(content)),
  );
};

const cellOf = (content: string | undefined): string | number | null => {
  const number = /<v>(.*?)<\/v>/.exec(content ?? '')?.[1];
  if (number !== undefined) return Number(number);
  const text = /<t [^>]*>(.*?)<\/t>/s.exec(content ?? '')?.[1];
  return text === undefined ? null : plain(text);
};

const plain = (xml: string): string =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
