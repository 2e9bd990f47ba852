import fc from 'fast-check';
import {
  checkDate,
  checkEmail,
  checkEmployeeNumber,
  checkName,
  comparableEmployeeNumber,
} from './learner-details.js';

const codeOf = (checked: ReturnType<typeof checkName>) => (checked.ok ? undefined : checked.fault.code);

describe('the details of a learner', () => {
  it('trims a name and composes its letters', () => {
    expect(checkName('  Zoe\u0308 Keller ')).toEqual({ ok: true, value: 'Zoë Keller' });
  });

  it('counts characters, not code units', () => {
    expect(checkName('😀'.repeat(200)).ok).toBe(true);
  });

  it.each([
    ['', 'NAME_MISSING'],
    [' \t ', 'NAME_MISSING'],
    ['x'.repeat(201), 'NAME_TOO_LONG'],
    ['Zoë\nKeller', 'NAME_UNPRINTABLE'],
    ['Zoë\u0000', 'NAME_UNPRINTABLE'],
    ['Zoë \u202eKeller', 'NAME_UNPRINTABLE'],
    ['Zoë \ud800', 'NAME_UNPRINTABLE'],
  ])('refuses the name %j', (name, code) => {
    expect(codeOf(checkName(name))).toBe(code);
  });

  it('passes a plain address at once, which the full check passes too', () => {
    const word = fc.string({ unit: fc.constantFrom(...'ab0.-_+@'), maxLength: 12 });
    fc.assert(
      fc.property(
        word,
        word,
        fc.constantFrom('.org', '.co.uk', '.o', '.123', '', '.museum'),
        (local, host, end) => {
          const raw = `${local}@${host}${end}`;
          // With a space around it is no plain address, so that the full check is asked.
          expect(checkEmail(raw)).toEqual(checkEmail(` ${raw}`));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('normalises an address, so that its spellings are one', () => {
    expect(checkEmail(' Zoe.KELLER@Example.ORG ')).toEqual({ ok: true, value: 'zoe.keller@example.org' });
    expect(checkEmail('ｚｏｅ@example.org')).toEqual({ ok: true, value: 'zoe@example.org' });
  });

  it.each(['', 'zoe', 'zoe@', '@example.org', 'zoe keller@example.org', `${'x'.repeat(250)}@example.org`])(
    'refuses the address %j',
    (email) => {
      expect(codeOf(checkEmail(email))).toBe('EMAIL_INVALID');
    },
  );

  it('normalising an address twice changes nothing', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const once = checkEmail(email);
        if (once.ok) expect(checkEmail(once.value)).toEqual(once);
      }),
    );
  });

  it.each([
    ['', 'EMPLOYEE_NUMBER_MISSING'],
    ['9'.repeat(65), 'EMPLOYEE_NUMBER_TOO_LONG'],
    ['1\t7', 'EMPLOYEE_NUMBER_UNPRINTABLE'],
  ])('refuses the employee number %j', (number, code) => {
    expect(codeOf(checkEmployeeNumber(number))).toBe(code);
  });

  it('keeps an employee number as written and compares it without case', () => {
    expect(checkEmployeeNumber(' Ab-017 ')).toEqual({ ok: true, value: 'Ab-017' });
    expect(comparableEmployeeNumber('Ab-017')).toBe(comparableEmployeeNumber('AB-017'));
  });

  it('takes real days only', () => {
    expect(checkDate(' 2024-02-29 ')).toEqual({ ok: true, value: '2024-02-29' });
    expect(codeOf(checkDate('2026-02-29'))).toBe('DATE_INVALID');
    expect(codeOf(checkDate('24.11.2026'))).toBe('DATE_INVALID');
  });
});
