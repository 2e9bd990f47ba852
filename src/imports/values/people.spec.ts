import fc from 'fast-check';
import type { Checked } from '../../learners/learners.contract.js';
import { checkEmailCell, emailLikeness, emailMailbox, emailSkeleton } from './email.js';
import { joinGroupLevels, splitGroupPath } from './group-path.js';
import { checkNumberText, checkSortableName, checkUsername, nameOf } from './names.js';

const answer = <T>(checked: Checked<T> | undefined): T | string | undefined =>
  checked === undefined || checked.ok ? checked?.value : checked.fault.code;

describe('an e-mail address in a cell', () => {
  it.each([
    [' Anna.Smith@Example.ORG ', 'anna.smith@example.org'],
    ['mailto:anna@example.org', 'anna@example.org'],
    ['MAILTO:anna@example.org?subject=Hello', 'anna@example.org'],
    ['Anna Smith <anna@example.org>', 'anna@example.org'],
    ['"Smith, Anna" < anna@example.org >', 'anna@example.org'],
    ['\u200banna@example.org\u00a0', 'anna@example.org'],
    ['anna@example.org; ben@example.org', 'EMAIL_INVALID'],
    ['<anna@example.org> <ben@example.org>', 'EMAIL_INVALID'],
    ['anna', 'EMAIL_INVALID'],
    ['', 'EMAIL_INVALID'],
  ])('%j is %j', (text, expected) => expect(answer(checkEmailCell(text))).toBe(expected));
});

describe('two addresses', () => {
  it.each([
    ['anna@example.org', 'аnna@example.org', 'EMAIL_LOOKS_LIKE'],
    ['anna@example.org', 'anna@ехample.org', 'EMAIL_LOOKS_LIKE'],
    ['anna@example.org', 'anna+nhs@example.org', 'EMAIL_SAME_MAILBOX'],
    ['anna+a@example.org', 'anna+b@example.org', 'EMAIL_SAME_MAILBOX'],
    ['anna@example.org', 'anna@example.org', undefined],
    ['anna@example.org', 'arina@example.org', undefined],
    ['anna@example.org', 'anna+nhs@example.com', undefined],
    ['+@example.org', '+a@example.org', undefined],
  ])('%s and %s: %s', (one, other, warning) => {
    expect(emailLikeness(one, other)).toBe(warning);
    expect(emailLikeness(other, one)).toBe(warning);
  });

  it('in ASCII look alike only where they are the same, and keep their skeleton', () =>
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const plain = email.toLowerCase();
        expect(emailSkeleton(plain)).toBe(plain);
        expect(emailMailbox(emailMailbox(plain))).toBe(emailMailbox(plain));
      }),
    ));
});

describe('a name', () => {
  it.each([
    ['Smith, Anna', 'Anna Smith'],
    ['van der Berg,  Anna  Maria', 'Anna  Maria van der Berg'],
    ['Anna Smith', 'Anna Smith'],
    ['Smith,', 'NAME_ORDER_UNCLEAR'],
    ['Smith, Anna, MSc', 'NAME_ORDER_UNCLEAR'],
    [' ', 'NAME_MISSING'],
  ])('sorted by surname, %j is %j', (text, expected) =>
    expect(answer(checkSortableName(text))).toBe(expected),
  );

  it.each([
    [{ firstName: 'Anna', lastName: 'Smith' }, 'Anna Smith'],
    [{ name: ' ', firstName: ' Anna ', lastName: 'Smith' }, 'Anna Smith'],
    [{ name: 'Anna B. Smith', firstName: 'Anna', lastName: 'Smith', sortableName: 'S, A' }, 'Anna B. Smith'],
    [{ lastName: 'Smith' }, 'Smith'],
    [{ sortableName: 'Smith, Anna' }, 'Anna Smith'],
    [{ name: '', lastName: '' }, undefined],
    [{}, undefined],
  ])('of %j is %j', (cells, expected) => expect(answer(nameOf(cells))).toBe(expected));
});

describe('a number that names somebody', () => {
  it.each([
    ['00123', '00123'],
    [' E-17 ', 'E-17'],
    ['1.23457E+11', 'NUMBER_ROUNDED'],
    ['1E+10', 'NUMBER_ROUNDED'],
    ['1E10', '1E10'],
    ['', 'EMPLOYEE_NUMBER_MISSING'],
  ])('%j is %j', (text, expected) => expect(answer(checkNumberText(text))).toBe(expected));
});

describe('a user name', () => {
  it.each([
    ['Anna@Example.org', { email: 'anna@example.org' }],
    ['asmith', { externalId: 'asmith' }],
    ['anna@', 'EMAIL_INVALID'],
    ['', 'EMPLOYEE_NUMBER_MISSING'],
  ])('%j means %j', (text, expected) => expect(answer(checkUsername(text))).toEqual(expected));
});

describe('the path of a group', () => {
  it.each([
    ['Home / Floor / Team', ['Home', 'Floor', 'Team']],
    ['Home>Floor', ['Home', 'Floor']],
    ['Home \\ Floor', ['Home', 'Floor']],
    ['Home | Floor', ['Home', 'Floor']],
    ['Kent > Ward 1/2', ['Kent', 'Ward 1/2']],
    ['/Home/Floor/', ['Home', 'Floor']],
    [' Home ', ['Home']],
    ['Home // Team', 'GROUP_PATH_INVALID'],
    [' ', 'GROUP_PATH_INVALID'],
    ['/', 'GROUP_PATH_INVALID'],
  ])('%j is %j', (text, expected) => expect(answer(splitGroupPath(text))).toEqual(expected));

  it.each([
    [
      ['Home', ' Floor ', '', undefined],
      ['Home', 'Floor'],
    ],
    [['Home', '', 'Team'], 'GROUP_LEVEL_MISSING'],
    [['', undefined], undefined],
  ])('in columns %j is %j', (levels, expected) => expect(answer(joinGroupLevels(levels))).toEqual(expected));
});
