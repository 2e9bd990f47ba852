import { StoreClosed, StoreUnavailable } from '../event-store/event-store.errors.js';
import { KeyStoreUnavailable, SubjectErased } from '../keys/keys.errors.js';
import { failureOf } from './failures.js';

const driver = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_WRITE' });
const sqlite = (code: 'FULL' | 'CLOSED'): Error =>
  Object.assign(new Error('The database failed', { cause: driver }), { code });

it.each([
  ['an event store', new StoreUnavailable('full', { cause: sqlite('FULL') }), 'STORE_UNAVAILABLE'],
  ['a key store', new KeyStoreUnavailable('full', { cause: sqlite('FULL') }), 'STORE_UNAVAILABLE'],
  ['a closed store', new StoreClosed('closed', { cause: sqlite('CLOSED') }), 'NOT_SERVING'],
  ['one that Nest wrapped', new Error('x', { cause: new StoreUnavailable('y') }), 'STORE_UNAVAILABLE'],
])('knows what %s says, whatever its driver said before', (_, error, code) => {
  expect(failureOf(error)).toEqual({ refusal: { code }, retryAfterSeconds: 2 });
});

it('tells a change of somebody who is being erased that they are', () => {
  expect(failureOf(new SubjectErased('L1'))).toEqual({ refusal: { code: 'LEARNER_ERASED' } });
});

it('takes an error of nobody that we know for a defect', () => {
  expect(failureOf(driver)).toBeUndefined();
});
