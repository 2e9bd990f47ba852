import type { Circle } from './circle.js';
export type Group = { readonly circle?: Circle };
