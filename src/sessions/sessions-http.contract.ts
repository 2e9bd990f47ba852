// What controllers of other modules may use of the sessions module; apart, because projectors need no HTTP.
export { HeldSessionBody } from './sessions.requests.js';
