import type { Item, ItemKind } from '../pivot/items.ts';
import { looksLikeNumber } from '../../../cell/numbers.ts';
import { isMissingText } from '../../../cell/values.ts';

/** What ADaM's tables of times to events call whether a time was censored. */
export const isCensoring = (name: string): boolean => /^cnsr$/i.test(name.trim());

/** Whether the time of a row was censored, as the row has it; null where it does not say. */
export function censoringOf(
  cells: readonly string[],
  { censored }: { readonly censored: number | null },
): { readonly kind: ItemKind; readonly value: string } | null {
  const cell = censored === null ? '' : cells[censored];
  return isMissingText(cell) || !looksLikeNumber(cell) ? null : { kind: 'number', value: cell };
}

/** Whether the times of a test were censored, as what rows are about. */
export const ofCensoring = ({ concept, source }: Item): Item => ({
  ...{ concept: `${concept}\0CNSR`, source: `${source} CNSR`, unitConcept: '', unitText: '' },
});

/** The names of tests, and of whether their times were censored. */
export const withCensoring = (names: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map(
    [...names].flatMap(
      ([key, name]) =>
        [
          [key, name],
          [`${key}\0CNSR`, `${name} CNSR`],
        ] as const,
    ),
  );
