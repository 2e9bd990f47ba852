/** Event ids of one learner are neighbours in the order of ids: so many for each. */
const IDS_AN_ITEM = 16;

/** The sequence number of an event id: `offset` from 0 to 15. */
export const placeOf = (item: number, offset: number): number => item * IDS_AN_ITEM + offset;
