import { type Check, prove, refute } from './check.ts';

/** ISO/IEC 7812-1 annex B: the check digit of card and account numbers; blanks and hyphens do not count. */
export const checkLuhn: Check = value => {
  const digits = value.replace(/[ -]/g, '');
  if (!/^\d{2,}$/.test(digits)) return refute('it is no number');
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0 ? prove('its Luhn check digit is right') : refute('its Luhn check digit is wrong');
};
