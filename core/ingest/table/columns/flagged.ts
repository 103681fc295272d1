import { flagOf, withoutFlag, type Flag, type FlagKind } from '../../cell/flags.ts';
import { affixOf, isCensored, readNumber, trimmed, withoutBound } from '../../cell/numbers.ts';
import { tally } from '../../cell/tally.ts';
import { areCrosses } from '../levels/ordered.ts';
import { fact, type Fact } from '../say/say.ts';
import type { ColumnPlan } from '../types/plan.ts';

/** A column whose numbers stand with flags. */
interface Flagged {
  readonly kinds: readonly FlagKind[];
  /** How often each cell occurs, without its flag. */
  readonly bare: ReadonlyMap<string, number>;
}

/**
 * Which kinds of flags stand with the numbers of a column; null where none does. Signs that may be something else are no
 * flags by themselves: `L` is litres unless `H` stands with others or every such number is below all the rest, `90+` is
 * a limit, and a column of nothing but `3H` holds codes.
 *
 * @param present how often each cell occurs, missing ones left out
 */
export function flagsAmong(present: ReadonlyMap<string, number>): Flagged | null {
  const flags = [...present.keys()].flatMap((cell) => flagOf(cell) ?? []);
  if (flags.length === 0 || areCrosses([...present.keys()])) return null;
  const affix = affixOfMost(present);
  const isOfColumn = ({ rest }: Flag): boolean => affixOf(withoutBound(rest)) === affix;
  const own = flags.filter(isOfColumn);
  const of = (kind: FlagKind): Flag[] => own.filter((flag) => flag.kind === kind);
  const isBare = (cell: string): boolean => {
    const flag = flagOf(cell);
    return affixOf(cell) === affix && (flag === null || !isOfColumn(flag));
  };
  const bare = [...present.keys()].filter(isBare);
  const letters = affix === 'L' ? [] : of('letter');
  const kinds: FlagKind[] = [];
  const range = of('range').some(({ clear }) => clear);
  const texts = new Set([...of('range'), ...letters].map(({ text }) => text.toUpperCase()));
  if (range && (bare.length > 0 || texts.size > 1)) kinds.push('range');
  if (letters.length > 0 && (kinds.includes('range') || areLow(letters, bare))) kinds.push('letter');
  if (bare.length > 0 && of('mark').length > 0) kinds.push('mark');
  if (bare.length > 0 && areSigns(of('sign'))) kinds.push('sign');
  if (kinds.length === 0) return null;
  const counts = new Map<string, number>();
  for (const [cell, n] of present) {
    const rest = trimmed(withoutFlag(cell, kinds));
    counts.set(rest, (counts.get(rest) ?? 0) + n);
  }
  return { kinds, bare: counts };
}

/** The unit or currency of most numbers, flags left away. */
function affixOfMost(present: ReadonlyMap<string, number>): string {
  const counts = new Map<string, number>();
  for (const [cell, n] of present) {
    const flag = flagOf(cell);
    // An L may be litres.
    const affix = affixOf(flag && flag.kind !== 'letter' ? flag.rest : cell);
    if (affix !== null) counts.set(affix, (counts.get(affix) ?? 0) + n);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).at(0)?.[0] ?? '';
}

/** Whether several numbers with an `L` lie below all without: litres would lie anywhere. */
function areLow(letters: readonly Flag[], bare: readonly string[]): boolean {
  const valueOf = (cell: string): number => Number(cell.replace(/[^\d.,-]/g, '').replace(',', '.'));
  const low = letters.filter(({ text }) => text === 'L').map(({ rest }) => valueOf(rest));
  const least = bare.reduce((least, cell) => Math.min(least, valueOf(cell)), Infinity);
  return low.length > 1 && bare.length > low.length && low.every((value) => value < least);
}

/** Whether `+` says above the usual: of one number alone it may be a limit, as in `90+`. */
function areSigns(signs: readonly Flag[]): boolean {
  const high = signs.filter(({ text, clear }) => text.startsWith('+') && clear);
  const low = signs.filter(({ text, clear }) => !text.startsWith('+') && clear);
  return high.length > 1 || (high.length === 1 && low.length > 0);
}

/**
 * Which flags stand with the numbers of a column, since they are not kept.
 *
 * @param cells of the rows looked at
 */
export function flagFacts({ name, numbers, missing }: ColumnPlan, cells: readonly string[]): Fact[] {
  const kinds = numbers?.flags;
  if (!kinds) return [];
  const nothing = new Set(missing);
  const found = cells.map(trimmed).flatMap((cell) => {
    const flag = nothing.has(cell) ? null : flagOf(cell);
    if (!flag || !kinds.includes(flag.kind)) return [];
    return Number.isNaN(readNumber(cell, numbers)) && !isCensored(flag.rest) ? [] : [flag];
  });
  if (found.length === 0) return [];
  const flags = [...tally(found.map(({ text }) => text))].sort((a, b) => b[1] - a[1]);
  return [fact('table.flags', [name], { flags, mayDoubt: found.some(({ kind }) => kind === 'mark') })];
}
