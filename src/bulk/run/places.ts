import { sequenceOfEventId } from '../../platform/ids/ids.js';

/** Event ids of one item are neighbours in the order of ids: so many for each, and four million items an operation. */
const IDS_AN_ITEM = 64;
/** Events of one item that have a place of their own; the ids behind them are for what is written beside them. */
export const EVENTS_AN_ITEM = 60;

/** The sequence number of an event id: `offset` from 0 to 63. */
export const placeOf = (item: number, offset: number): number => item * IDS_AN_ITEM + offset;

/**
 * The sequence number of an item's event, from 0. What an undo takes back of one learner may be hundreds of records: those
 * beyond the last place share it, so their ids must tell them apart by `index`.
 */
export const placeOfEvent = (item: number, index: number): number =>
  placeOf(item, Math.min(index, EVENTS_AN_ITEM - 1));
export const sharesPlace = (index: number): boolean => index >= EVENTS_AN_ITEM - 1;

/** Behind the claims: what a learner gives up before their turn, so that another can have it. */
export const AHEAD_OFFSET = EVENTS_AN_ITEM + 3;

/** Whether an event of an operation prepares or repairs, and is not what an item says. */
export const isBesideItem = (id: string): boolean =>
  (sequenceOfEventId(id) ?? 0) % IDS_AN_ITEM >= EVENTS_AN_ITEM;

/** The item that an event of an operation belongs to; undefined for an id that no item gave. */
export const itemOfEventId = (id: string): number | undefined => {
  const sequence = sequenceOfEventId(id);
  return sequence === undefined ? undefined : Math.floor(sequence / IDS_AN_ITEM);
};
