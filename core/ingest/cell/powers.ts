const POWER = /^([+-]?\d+(?:[.,]\d+)?) ?[x×*·⋅] ?10(?:\^|\*\*)([+-]?\d{1,3})(?!\d)/;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `1.5e3` of `1.5 × 10^3` and `1.5x10³`, before a unit too; any other text as it is. */
export function withoutPowers(text: string): string {
  if (!/10(?:\^|\*\*|[⁻⁺⁰¹²³⁴-⁹])/.test(text)) return text;
  const plain = text.replace(
    /10([⁻⁺]?)([⁰¹²³⁴-⁹]+)/,
    (_, sign: string, digits: string) =>
      `10^${sign === '⁻' ? '-' : ''}${[...digits].map((digit) => RAISED.indexOf(digit)).join('')}`,
  );
  return plain.replace(POWER, '$1e$2');
}
