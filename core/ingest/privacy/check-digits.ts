/** Numbers that carry a check digit. Each takes the digits alone. */

const digitsOf = (text: string): number[] => Array.from(text, Number);
const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * digits[i], 0);

/** Cards, Swedish and Canadian numbers, and with nine digits Israeli ones. */
export function isLuhn(text: string): boolean {
  const doubled = (digit: number): number => (digit > 4 ? 2 * digit - 9 : 2 * digit);
  const sum = digitsOf(text).reduceRight((s, d, i) => s + ((text.length - i) % 2 === 0 ? doubled(d) : d), 0);
  return sum % 10 === 0;
}

/** Swedish personnummer of twelve digits: a day of birth, and a check digit over the last ten. */
const isSwedish = (text: string): boolean =>
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}$/.test(text) && isLuhn(text.slice(2));

/** NHS numbers of ten digits. */
export function isNhs(text: string): boolean {
  const digits = digitsOf(text);
  const check = (11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return text.length === 10 && check === digits[9];
}

/** Dutch BSN of nine digits. */
const isBsn = (text: string): boolean =>
  text.length === 9 && weighted(digitsOf(text), [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;

/** Portuguese NIF of nine digits. */
function isNif(text: string): boolean {
  const digits = digitsOf(text);
  const rest = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return text.length === 9 && digits[8] === (rest < 2 ? 0 : 11 - rest);
}

/** Polish PESEL of eleven digits. */
const isPesel = (text: string): boolean =>
  text.length === 11 && weighted(digitsOf(text), [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;

/** Swiss AHV, which is an EAN-13 that begins with 756. */
export const isAhv = (text: string): boolean =>
  /^756\d{10}$/.test(text) && weighted(digitsOf(text), [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;

/** German tax number of eleven digits (ISO 7064, mod 11,10). */
function isTaxId(text: string): boolean {
  if (text.length !== 11) return false;
  const digits = digitsOf(text);
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const sum = (digit + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10 === digits[10];
}

/** Brazilian CPF of eleven digits. */
function isCpf(text: string): boolean {
  if (text.length !== 11) return false;
  const digits = digitsOf(text);
  return [9, 10].every((at) => {
    const sum = digits.slice(0, at).reduce((s, d, i) => s + d * (at + 1 - i), 0);
    return ((10 * sum) % 11) % 10 === digits[at];
  });
}

/** French NIR with its key, fifteen digits. */
const isNir = (text: string): boolean =>
  /^[12]\d{14}$/.test(text) && 97 - (Number(text.slice(0, 13)) % 97) === Number(text.slice(13));

/** Belgian number of eleven digits, of people born before or after 2000. */
const isBelgian = (text: string): boolean =>
  text.length === 11 &&
  ['', '2'].some((born) => 97 - (Number(born + text.slice(0, 9)) % 97) === Number(text.slice(9)));

/** Norwegian fødselsnummer of eleven digits. */
function isNorwegian(text: string): boolean {
  const digits = digitsOf(text);
  return (
    text.length === 11 &&
    weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}

/** German health insurance number: a letter and nine digits. */
export function isKvnr(text: string): boolean {
  if (!/^[A-Z]\d{9}$/.test(text)) return false;
  const letter = String(text.charCodeAt(0) - 64).padStart(2, '0');
  const sum = digitsOf(letter + text.slice(1, 9)).reduce((s, d, i) => {
    const product = d * (i % 2 === 0 ? 1 : 2);
    return s + (product > 9 ? product - 9 : product);
  }, 0);
  return sum % 10 === Number(text[9]);
}

/** Bank account. @param text without spaces */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(text)) return false;
  const turned = text.slice(4) + text.slice(0, 4);
  let rest = 0;
  for (const digit of turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) {
    rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** Spanish DNI or NIE with its letter. */
export function isDni(text: string): boolean {
  const match = /^([XYZ]?)(\d{7,8})-?([A-Z])$/.exec(text);
  if (!match) return false;
  const [, first, digits, letter] = match;
  const number = Number(`${first ? 'XYZ'.indexOf(first) : ''}${digits}`);
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] === letter;
}

const CHECKS: readonly ((text: string) => boolean)[] = [
  isLuhn,
  isSwedish,
  isNhs,
  isBsn,
  isNif,
  isPesel,
  isAhv,
  isTaxId,
  isCpf,
  isNir,
  isBelgian,
  isNorwegian,
];

/** Least number of values; fewer could agree by chance. */
const FEWEST = 12;
const SHARE = 0.95;

/** Whether numbers of nine digits or more are all right by one and the same check digit. */
export function haveCheckDigits(numbers: readonly string[]): boolean {
  const different = [...new Set(numbers)];
  if (different.length < FEWEST || !different.every((text) => /^\d{9,19}$/.test(text))) return false;
  return CHECKS.some(
    (isRight) => different.filter((text) => isRight(text)).length >= SHARE * different.length,
  );
}
