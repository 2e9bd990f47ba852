import type { Json } from '../../events/event.js';

/** About how many characters of JSON a value has, without making them. */
export const weightOf = (value: Json): number => {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 8;
  let weight = 2;
  for (const [key, inner] of Object.entries(value)) weight += key.length + 4 + weightOf(inner);
  return weight;
};
