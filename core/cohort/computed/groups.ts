import { nameWords } from '../../text/name-words.ts';
import { sayValue } from './column.ts';
import type { Column } from './column.ts';

/** A column that puts the levels of another into fewer groups: each of these levels has one value of it. */
export interface Grouping {
  readonly source: Column;
  readonly target: Column;
  /** Levels of the source by the value of the target that they have. */
  readonly groups: ReadonlyMap<number, readonly number[]>;
  readonly rows: number;
  /**
   * Whether the names tell that it was made from the other, as `race_black` from `race`. Else nobody can tell: the arm
   * of a trial that treats whole sites follows from the site as well.
   */
  readonly named: boolean;
}

const MOST_GROUPS = 30;
/** Numbers of more different values have ranges, which are looked for by themselves. */
const MOST_NUMBERS = 12;
/** Rows beside the first of their level, each of which could have spoken against it. */
const FEWEST_WITNESSES = 30;
/** Rows with the rarer one of two values. */
const FEWEST = 10;
/** Digits of the odds against values that are dealt out at random. */
const LEAST_ODDS = 9;

/** Words of a name for a column that was made from another by joining its levels. */
const MADE = new Set(
  `cat category categories categorical group groups grouped grp grouping chapter class broad coarse
  recode recoded rec collapsed merged binary bin dichotomous dichotomised dichotomized dummy indicator yn
  gruppe gruppen gruppiert kapitel kategorie klasse oberklasse hauptgruppe zusammengefasst`.split(/\s+/),
);

/** Whether a column can be groups of another's levels. */
export const mayBeGroups = ({ distinct, numbers }: Column): boolean =>
  distinct >= 2 && distinct <= MOST_GROUPS && !numbers;

/** The groups that a target makes of a source's levels; null where a row speaks against them, or too few for them. */
export function groupsOf(target: Column, source: Column): Grouping | null {
  if (source.numbers || source.distinct <= target.distinct) return null;
  if (!source.unordered && source.distinct > MOST_NUMBERS) return null;
  const of = new Map<number, number>();
  const counts = new Map<number, number>();
  let rows = 0;
  for (let r = 0; r < target.values.length; r++) {
    const [group, level] = [target.values[r], source.values[r]];
    if (group !== group || level !== level) continue;
    const known = of.get(level);
    if (known === undefined) of.set(level, group);
    else if (known !== group) return null;
    counts.set(group, (counts.get(group) ?? 0) + 1);
    rows++;
  }
  if (counts.size !== target.distinct || of.size <= counts.size) return null;
  if (rows - of.size < FEWEST_WITNESSES || odds([...counts.values()], rows, of.size) < LEAST_ODDS)
    return null;
  if (counts.size === 2 && Math.min(...counts.values()) < FEWEST) return null;
  const groups = new Map<number, number[]>();
  for (const [level, group] of [...of].sort(([a], [b]) => a - b)) {
    groups.set(group, [...(groups.get(group) ?? []), level]);
  }
  return { source, target, groups, rows, named: isMade(target, source, groups) };
}

/** Digits of the odds against it that a target whose values are dealt out at random has one value a level. */
function odds(counts: readonly number[], rows: number, levels: number): number {
  const ways = counts.reduce((sum, n) => sum - logFactorial(n), logFactorial(rows));
  return ways / Math.LN10 - levels * Math.log10(counts.length);
}

/** Stirling's formula with its first correction. */
const logFactorial = (n: number): number =>
  n < 2 ? 0 : n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12 * n);

/** Whether a name is that of the source with a word for groups, or with one of its levels, whose column it then is. */
function isMade(target: Column, source: Column, groups: Grouping['groups']): boolean {
  const [own, base] = [nameWords(target.name), nameWords(source.name)];
  const rest = own.filter((word) => !base.includes(word));
  const longer = base.length > 0 && base.every((word) => own.includes(word));
  if (
    longer &&
    rest.some((word) => MADE.has(word)) &&
    rest.every((word) => MADE.has(word) || /^\d$/.test(word))
  )
    return true;
  const alone = [...groups.values()].flatMap((levels) => (levels.length === 1 ? levels : []));
  return (
    target.distinct === 2 &&
    source.labels !== undefined &&
    alone.some((level) => {
      const label = nameWords(sayValue(source, level))
        .filter((word) => !base.includes(word))
        .join(' ');
      return label !== '' && label === (longer ? rest : own).filter((word) => word !== 'is').join(' ');
    })
  );
}
