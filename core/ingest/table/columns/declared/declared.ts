import type { Level } from '../../../../cohort/table.ts';
import type { DeclaredColumn } from '../../types/plan.ts';
import { findMissingCodes, isUsualCode } from '../missing/missing-codes.ts';
import { isPlainNumber } from '../../../cell/numbers.ts';
import { areOrdered } from '../../levels/ordered.ts';
import { TWO_VALUES } from '../../../cell/scales.ts';
import { TIMED } from '../../../cell/dates.ts';
import { withPlainTexts } from '../../../read/declared/plain-text.ts';
import { saysMissing } from '../../../cell/says-missing.ts';
import { isMissingText } from '../../../cell/values.ts';
import { isInRange, type VariableFacts } from '../../../read/declared/tally.ts';
import type { StatisticalVariable, ValueLabel } from '../../../read/declared/types.ts';

/** A variable as a column of a table, and what has to be said of how it is read. */
export interface DeclaredVariable {
  readonly column: DeclaredColumn;
  /** Values that the variable declares missing, with how often they stand there. */
  readonly declared: readonly CountedValue[];
  /** Values whose labels say that nothing is known, though they are not declared missing. */
  readonly unknown: readonly CountedValue[];
  /** All other values with labels. */
  readonly labelled: readonly ValueLabel[];
  /** Values without a label among groups that have one, or among numbers that are groups and look unlike them. */
  readonly unlabelled: readonly CountedValue[];
  /** Labels that are no ends of a scale, or stand far from all values without labels. */
  readonly hasOddLabels: boolean;
  /** The file calls it a scale, and all of its values have labels. */
  readonly isLabelledScale: boolean;
  /** The file calls it nominal, and its numbers have no labels. */
  readonly isNominalNumber: boolean;
  /** Texts such as `NA`, which no label explains. */
  readonly usual: readonly CountedValue[];
  /** See {@link VariableFacts}. */
  readonly isRounded: boolean;
  /** Cells of its range of missing values that were too many to tell apart. */
  readonly emptied: number;
}

/** A value of a variable; its label is null where it has none. */
export interface CountedValue {
  readonly value: string;
  readonly label: string | null;
  readonly count: number;
}

/** A tagged missing value of Stata or SAS: each variable may have any of them. */
const TAG = /^\.[A-Za-z_]$/;
/** Most values without a label that are levels beside labelled ones. */
const MOST_BESIDE = 50;
/** Most numbers without labels that are groups since the file calls them so. */
const MOST_PLAIN = 20;
/** Share of the cells whose values have labels that makes groups of numbers. */
const MOSTLY = 0.8;

/**
 * Reads a variable and what the table holds of it as a column: its type, its levels and its missing values.
 *
 * @param facts of the whole table
 */
export function declaredVariable(stored: StatisticalVariable, facts: VariableFacts): DeclaredVariable {
  const variable = withPlainTexts(stored);
  const { kind, missing, measurement } = variable;
  const labelOf = new Map(variable.labels.map(({ value, label }) => [value, label]));
  const counted = (value: string): CountedValue => ({
    value,
    label: labelOf.get(value) ?? null,
    count: facts.values.get(value) ?? 0,
  });
  const isMissing = (value: string): boolean => missing.values.includes(value) || isInRange(value, variable);
  const codes = codesOf(variable, facts, isMissing);
  const named = variable.labels.filter(({ value }) => !isMissing(value));
  const says = named.filter(({ label }) => saysMissing(label));
  const substantive = named.filter((one) => !says.includes(one));
  const beside = [...facts.values.keys()].filter((value) => !labelOf.has(value) && !isMissing(value));
  const grouped = groupsOf(variable, facts, { substantive, beside, named: named.length });
  const apart = grouped === 'category' || (kind === 'text' && grouped !== 'ordinal');
  const guessed = apart
    ? []
    : grouped === null
      ? says
      : says.filter(({ value }) => isOutside(value, substantive, kind));
  const isScale = grouped === 'ordinal' && kind === 'number';
  const likely = isScale ? likeCodes(beside, substantive, facts) : [];
  const kept = named.filter((one) => !guessed.includes(one));
  const others = beside.filter((value) => !likely.includes(value));
  const levels = grouped === null ? [] : levelsOf(kept, others, kind);
  const type = grouped === 'category' && isTwoValued(levels) ? 'boolean' : grouped;
  const isTimed = kind === 'datetime';
  return {
    column: {
      variable: variable.name,
      label: variable.label,
      unit: null,
      type: type ?? plainType(variable, facts),
      levels,
      labelled: kind === 'number' || kind === 'text' ? levelsOf(variable.labels, [], kind) : [],
      unknown: says.map(({ value }) => value),
      missing: [...codes, ...guessed.map(({ value }) => value), ...likely],
      isPlain: kind !== 'text',
      dateFormat: kind === 'date' || isTimed ? `%Y-%m-%d${isTimed ? TIMED : ''}` : null,
    },
    declared: codes.map(counted),
    unknown: says.map(({ value }) => counted(value)),
    labelled: substantive,
    unlabelled: oddValues(beside, substantive, { kind, grouped }, facts).map(counted),
    hasOddLabels: kind === 'number' && areOddLabels(substantive, beside),
    isLabelledScale: grouped !== null && measurement === 'scale',
    isNominalNumber: kind === 'number' && measurement === 'nominal' && named.length === 0,
    usual:
      kind === 'text' && facts.isWhole
        ? beside.filter((value) => isMissingText(value) && value !== '').map(counted)
        : [],
    isRounded: facts.isRounded,
    emptied: facts.emptied,
  };
}

/** Values that are declared missing, of tagged ones those that are named or there. */
function codesOf(
  { labels, missing }: StatisticalVariable,
  { values }: VariableFacts,
  isMissing: (value: string) => boolean,
): string[] {
  const named = labels.map(({ value }) => value);
  const isThere = (value: string): boolean => !TAG.test(value) || named.includes(value) || values.has(value);
  return [...new Set([...missing.values.filter(isThere), ...[...named, ...values.keys()].filter(isMissing)])];
}

/** Values without labels that are to be told of. */
function oddValues(
  beside: readonly string[],
  substantive: readonly ValueLabel[],
  { kind, grouped }: { readonly kind: StatisticalVariable['kind']; readonly grouped: string | null },
  facts: VariableFacts,
): readonly string[] {
  if (!facts.isWhole) return [];
  if (substantive.length === 0) return kind === 'number' ? likeCodes(beside, substantive, facts) : [];
  // Between the labelled ends of a scale are its other values.
  const isScale = kind === 'number' && grouped !== 'category';
  return isScale ? beside.filter((value) => isOutside(value, substantive, kind)) : beside;
}

/** Numbers without labels that are codes for missing values, by what is usual and by where they stand. */
function likeCodes(
  beside: readonly string[],
  substantive: readonly ValueLabel[],
  { values }: VariableFacts,
): string[] {
  if (substantive.length === 0) {
    return findMissingCodes(new Map(beside.map((value) => [value, values.get(value) ?? 0])), '.');
  }
  const range = substantive.map(({ value }) => Number(value));
  return beside.filter(
    (value) =>
      isUsualCode(Number(value)) &&
      (Number(value) < Math.min(...range) - 1 || Number(value) > Math.max(...range) + 1),
  );
}

/** Whether labels of numbers are others than those of the ends of a scale. */
function areOddLabels(labelled: readonly ValueLabel[], beside: readonly string[]): boolean {
  const plain = beside.filter(isPlainNumber).map(Number);
  const named = labelled.map(({ value }) => Number(value));
  if (named.length === 0 || plain.length === 0) return false;
  const [low, high] = [Math.min(...plain), Math.max(...plain)];
  const step = Math.max(1, (high - low) / 10);
  const isFar = named.some((value) => value < low - step || value > high + step);
  const ends = [Math.min(low, ...named), Math.max(high, ...named)];
  return isFar || (named.length > 1 && !named.every((value) => ends.includes(value)));
}

interface Labelled {
  /** Values with labels, those that are declared missing left out. */
  readonly named: number;
  /** Those of them whose labels do not say that nothing is known. */
  readonly substantive: readonly ValueLabel[];
  /** Values of the table that have no label. */
  readonly beside: readonly string[];
}

/** Whether the values of a variable are groups, and of what kind; null where they are not, or where only they tell. */
function groupsOf(
  { kind, measurement }: StatisticalVariable,
  { isWhole, values }: VariableFacts,
  { named, substantive, beside }: Labelled,
): 'category' | 'ordinal' | null {
  if (kind !== 'number' && kind !== 'text') return null;
  const few = isWhole && beside.length <= (substantive.length > 0 ? MOST_BESIDE : MOST_PLAIN);
  if (!few) return null;
  if (substantive.length === 0) {
    // Texts without labels are read as those of any table.
    if (kind === 'text' || measurement === null || measurement === 'scale') return null;
    return measurement === 'ordinal' ? 'ordinal' : beside.length > 0 ? 'category' : null;
  }
  if (measurement === 'ordinal') return 'ordinal';
  if (measurement === 'nominal') return 'category';
  // Numbers of which only some have labels are measures: the ends of a scale, or what was not measured.
  const isStray =
    measurement === null &&
    beside.length <= substantive.length &&
    substantive.length > 1 &&
    isMostly(substantive, beside, values);
  if (kind === 'number' && ((beside.length > 0 && !isStray) || named < 2)) return null;
  if (measurement === 'scale') return substantive.length > 2 ? 'ordinal' : 'category';
  const choices = substantive.map(({ value, label }) => ({ code: value, label }));
  return kind === 'number' && areOrdered(choices) ? 'ordinal' : 'category';
}

/** Whether nearly all cells have values with labels. */
function isMostly(
  labelled: readonly ValueLabel[],
  beside: readonly string[],
  values: ReadonlyMap<string, number>,
): boolean {
  const total = (of: readonly string[]): number => of.reduce((n, value) => n + (values.get(value) ?? 0), 0);
  const known = total(labelled.map(({ value }) => value));
  return known >= MOSTLY * (known + total(beside));
}

/** Whether a value stands below or above all that are labelled as something. */
function isOutside(
  value: string,
  substantive: readonly ValueLabel[],
  kind: StatisticalVariable['kind'],
): boolean {
  if (kind !== 'number') return true;
  const others = substantive.map((one) => Number(one.value));
  return Number(value) < Math.min(...others, Infinity) || Number(value) > Math.max(...others, -Infinity);
}

/** Numbers stand for themselves, in their order; texts in that of the file. */
function levelsOf(
  labelled: readonly ValueLabel[],
  beside: readonly string[],
  kind: StatisticalVariable['kind'],
): Level[] {
  const all = [...labelled, ...beside.map((value) => ({ value, label: value }))];
  if (kind !== 'number') return all.map(({ value, label }, i) => ({ code: i, value, label }));
  return all
    .filter(({ value }) => isPlainNumber(value))
    .map(({ value, label }) => ({ code: Number(value), value, label }))
    .sort((a, b) => a.code - b.code);
}

/** No and yes, in this order. */
const isTwoValued = (levels: readonly Level[]): boolean =>
  levels.length === 2 &&
  TWO_VALUES.some((pair) => pair.every((word, i) => levels[i].label.toLowerCase() === word));

/** The type of what is no group; null where the values tell. */
function plainType(
  { kind, measurement }: StatisticalVariable,
  { isWhole, isWholeNumbers, hasMoments }: VariableFacts,
): DeclaredColumn['type'] {
  if (kind === 'time' && hasMoments) return 'datetime';
  if (kind === 'date' || kind === 'datetime' || kind === 'time') return kind;
  // Two numbers, or one, may be groups whatever the file calls them.
  if (kind === 'text' || measurement !== 'scale' || isWhole) return null;
  return isWholeNumbers ? 'integer' : 'number';
}
