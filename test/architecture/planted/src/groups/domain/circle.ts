import type { Group } from './group.js';
export type Circle = { readonly group?: Group };
