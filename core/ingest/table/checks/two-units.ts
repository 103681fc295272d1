import type { Finding } from '../../../cohort/finding.ts';
import { hasSecond, readTwoUnits, wordsOfBoth, type TwoUnits } from '../../cell/two-units.ts';

/** Says as what numbers in two units are read, with one of them. @param cells of the rows looked at */
export function twoUnitsFinding(
  file: string,
  { name, numbers }: { readonly name: string; readonly numbers: { readonly twoUnits?: TwoUnits } | null },
  cells: readonly string[],
): Finding[] {
  const kind = numbers?.twoUnits;
  if (kind === undefined) return [];
  const read = cells.map((cell) => cell.trim()).filter((cell) => !Number.isNaN(readTwoUnits(cell, kind)));
  // One with something of the second unit shows most.
  const shown = read.find((cell) => hasSecond(cell, kind)) ?? read.at(0);
  if (shown === undefined) return [];
  const { words, as } = wordsOfBoth(kind);
  return [
    {
      code: 'table.two-units',
      severity: 'info',
      message: `${file}, column “${name}”: its cells have ${words}, and are read as ${as}: ${shown} is ${String(Number(readTwoUnits(shown, kind).toPrecision(4)))}.`,
      hint: '',
      about: [name],
    },
  ];
}
