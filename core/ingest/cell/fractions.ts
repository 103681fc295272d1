/** What the signs of fractions are worth. */
const WORTH: Readonly<Record<string, number>> = {
  ...{ '½': 1 / 2, '¼': 1 / 4, '¾': 3 / 4, '⅓': 1 / 3, '⅔': 2 / 3 },
  ...{ '⅕': 1 / 5, '⅖': 2 / 5, '⅗': 3 / 5, '⅘': 4 / 5, '⅙': 1 / 6, '⅚': 5 / 6 },
  ...{ '⅛': 1 / 8, '⅜': 3 / 8, '⅝': 5 / 8, '⅞': 7 / 8 },
};
const FRACTION = new RegExp(`^([+-]?)(\\d*)[ \u00a0]?([${Object.keys(WORTH).join('')}])(?!\\d)`, 'u');

/**
 * `1½ mg` as a whole number and what is to be added to it: `1 mg` and .5.
 *
 * @returns null of a text without the sign of a fraction where one may stand
 */
export function partedFraction(text: string): { readonly whole: string; readonly fraction: number } | null {
  const found = FRACTION.exec(text);
  if (!found) return null;
  const [all, sign, digits, mark] = found;
  return { whole: `${sign}${digits || '0'}${text.slice(all.length)}`, fraction: WORTH[mark] };
}
