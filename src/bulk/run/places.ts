import { sequenceOfEventId } from '../../platform/ids/ids.js';

/** Event ids of one item are neighbours in the order of ids: so many for each, and four million items an operation. */
const IDS_AN_ITEM = 64;
/** Events of one item; the ids behind them are for what is written beside them. */
export const EVENTS_AN_ITEM = 60;

/** The sequence number of an event id: `offset` from 0 to 63. */
export const placeOf = (item: number, offset: number): number => item * IDS_AN_ITEM + offset;

/** The item that an event of an operation belongs to; undefined for an id that no item gave. */
export const itemOfEventId = (id: string): number | undefined => {
  const sequence = sequenceOfEventId(id);
  return sequence === undefined ? undefined : Math.floor(sequence / IDS_AN_ITEM);
};
