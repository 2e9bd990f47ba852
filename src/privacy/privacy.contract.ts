// What other modules may use of the privacy module.
export { Erasures } from './finish-erasures/erasures.js';
