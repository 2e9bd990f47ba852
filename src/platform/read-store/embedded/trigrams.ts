import type { SqliteDatabase } from '../../sqlite/sqlite.js';

/** A MATCH expression: documents that have all of some trigrams. */
export type TrigramQuery = string;

const TRIGRAM = 3;
/** Long needles are known by the trigrams of their beginning; what is found is checked anyway. */
const LOOKED_AT = 24;
/** Each further list of documents costs a walk; three rare ones leave little to check. */
const ASKED_FOR = 3;
/** How far a list is counted to find the short ones. */
const COUNTED = 500;

const quoted = (trigram: string): TrigramQuery => `"${trigram.replaceAll('"', '""')}"`;

/** The query for a needle's rarest trigrams; undefined for needles of fewer than three characters. */
export const trigramsOf = (
  database: SqliteDatabase,
  table: string,
  needle: string,
): TrigramQuery | undefined => {
  const characters = [...needle].slice(0, LOOKED_AT + TRIGRAM - 1);
  if (characters.length < TRIGRAM) return undefined;
  const starts = characters.slice(0, characters.length - TRIGRAM + 1);
  const trigrams = [...new Set(starts.map((_, at) => characters.slice(at, at + TRIGRAM).join('')))];
  if (trigrams.length <= ASKED_FOR) return trigrams.map(quoted).join(' AND ');
  const count = database.prepare(
    `select count(*) as count from (select 1 from ${table} where ${table} match ? limit ${COUNTED})`,
  );
  const counted = trigrams.map((trigram) => ({
    query: quoted(trigram),
    count: count.one<{ count: number }>(quoted(trigram))?.count ?? 0,
  }));
  return counted
    .sort((a, b) => a.count - b.count)
    .slice(0, ASKED_FOR)
    .map(({ query }) => query)
    .join(' AND ');
};
