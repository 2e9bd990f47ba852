import { MongoNetworkError, MongoServerError } from 'mongodb';
import { describeFault, faultOf, isDuplicateKey } from './mongo-faults.js';

const answered = (code: number, labels: readonly string[] = []): MongoServerError =>
  new MongoServerError({ message: 'dup key: { name: "Zoë" }', code, errorLabels: [...labels] });

describe('what an error of the driver means', () => {
  it.each([
    ['a lost connection', new MongoNetworkError('closed'), 'retry'],
    ['a primary that steps down', answered(189), 'retry'],
    ['a majority that is late', answered(64), 'retry'],
    ['an answer that the driver calls retryable', answered(1, ['RetryableWriteError']), 'retry'],
    ['refused credentials', answered(18), 'unavailable'],
    ['missing rights', answered(13), 'unavailable'],
    ['a duplicate key', answered(11000), 'defect'],
    ['a bad command', answered(9), 'defect'],
    ['an error of our own', new TypeError('oops'), 'defect'],
  ])('takes %s as it should be taken', (_, error, fault) => expect(faultOf(error)).toBe(fault));

  it('is told in a line without values of documents', () => {
    expect(describeFault(answered(11000))).toBe('MongoServerError, code 11000');
    expect(describeFault(new MongoNetworkError('connection to 10.0.0.7 closed'))).toBe('MongoNetworkError');
  });

  it('knows a duplicate key', () => {
    expect([answered(11000), answered(9), new Error('E11000')].map(isDuplicateKey)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
