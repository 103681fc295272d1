/** Numbers that carry a check digit. Each test takes the digits and letters alone. */
type Check = (text: string) => boolean;

const sumOf = (text: string, weightOf: (at: number) => number, from: (product: number) => number): number =>
  Array.from(text, Number).reduce((sum, digit, at) => sum + from(weightOf(at) * digit), 0);
/** Of a product of two digits their sum. */
const acrossDigits = (product: number): number => (product > 9 ? product - 9 : product);
const itself = (product: number): number => product;

/** Numbers of so many digits that, each by its weight, add up to a multiple. */
const weighted =
  (modulus: number, ...weights: readonly number[]): Check =>
  (text) =>
    text.length === weights.length && sumOf(text, (at) => weights[at], itself) % modulus === 0;

/** Numbers whose last two digits are what the others, with these in front, lack to a multiple of 97. */
const lacking97 =
  (length: number, ...fronts: readonly string[]): Check =>
  (text) =>
    text.length === length &&
    fronts.some((front) => 97 - (Number(front + text.slice(0, -2)) % 97) === Number(text.slice(-2)));

/** Cards, Swedish and Canadian numbers, and with nine digits Israeli ones. */
export const isLuhn: Check = (text) =>
  sumOf(text, (at) => ((text.length - at) % 2 === 0 ? 2 : 1), acrossDigits) % 10 === 0;

/** Swedish personnummer of twelve digits: a day of birth, and a check digit over the last ten. */
const isSwedish: Check = (text) =>
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}$/.test(text) && isLuhn(text.slice(2));

/** NHS numbers of ten digits. */
export const isNhs = weighted(11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);

/** Swiss AHV, which is an EAN-13 that begins with 756. */
export const isAhv: Check = (text) =>
  text.startsWith('756') && weighted(10, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1)(text);

/** Portuguese NIF of nine digits: for a check digit of 10 stands 0. */
const isNif: Check = (text) => {
  const rest = sumOf(text.slice(0, 8), (at) => 9 - at, itself) % 11;
  return text.length === 9 && Number(text[8]) === (rest < 2 ? 0 : 11 - rest);
};

/** German tax number of eleven digits (ISO 7064, mod 11,10). */
function isTaxId(text: string): boolean {
  const digits = Array.from(text, Number);
  const product = digits.slice(0, 10).reduce((p, digit) => (2 * ((digit + p) % 10 || 10)) % 11, 10);
  return text.length === 11 && (11 - product) % 10 === digits[10];
}

/** Brazilian CPF of eleven digits, of which the last two are check digits. */
const isCpf: Check = (text) =>
  text.length === 11 &&
  [9, 10].every(
    (at) => ((10 * sumOf(text.slice(0, at), (i) => at + 1 - i, itself)) % 11) % 10 === Number(text[at]),
  );

/** German health insurance number: a letter and nine digits. */
export const isKvnr: Check = (text) => {
  const letter = String(text.charCodeAt(0) - 64).padStart(2, '0');
  const sum = sumOf(letter + text.slice(1, 9), (at) => 1 + (at % 2), acrossDigits);
  return /^[A-Z]\d{9}$/.test(text) && sum % 10 === Number(text[9]);
};

/** Bank account. @param text without spaces */
export const isIban: Check = (text) => {
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(text)) return false;
  const digits = (text.slice(4) + text.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n === 1n;
};

/** Spanish DNI or NIE with its letter. */
export const isDni: Check = (text) => {
  const [, first, digits, letter] = /^([XYZ]?)(\d{7,8})-?([A-Z])$/.exec(text) ?? [];
  if (letter === undefined) return false;
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(`${first && 'XYZ'.indexOf(first)}${digits}`) % 23] === letter;
};

const CHECKS: readonly Check[] = [
  ...[isLuhn, isSwedish, isNhs, isNif, isAhv, isTaxId, isCpf],
  // Dutch BSN, Polish PESEL, French NIR, Belgian numbers of people born before and after 2000, Norwegian fødselsnummer.
  weighted(11, 9, 8, 7, 6, 5, 4, 3, 2, -1),
  weighted(10, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1),
  (text) => /^[12]/.test(text) && lacking97(15, '')(text),
  lacking97(11, '', '2'),
  (text) =>
    weighted(11, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0)(text) &&
    weighted(11, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)(text),
];

/** Least number of values; fewer could agree by chance. */
const FEWEST = 12;
const SHARE = 0.95;

/** Whether numbers of nine digits or more are all right by one and the same check digit. */
export function haveCheckDigits(numbers: readonly string[]): boolean {
  const different = [...new Set(numbers)];
  if (different.length < FEWEST || !different.every((text) => /^\d{9,19}$/.test(text))) return false;
  return CHECKS.some((isRight) => different.filter(isRight).length >= SHARE * different.length);
}
