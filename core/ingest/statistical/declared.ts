import type { Level } from '../../cohort/table.ts';
import type { DeclaredColumn } from '../tabular/plan.ts';
import { isPlainNumber } from '../tabular/numbers.ts';
import { scaleOf, TWO_VALUES } from '../tabular/scales.ts';
import { TIMED } from '../tabular/dates.ts';
import { isInRange, type VariableFacts } from './tally.ts';
import type { StatisticalVariable, ValueLabel } from './types.ts';

/** A variable as a column of a table, and what has to be said of how it is read. */
export interface DeclaredVariable {
  readonly column: DeclaredColumn;
  /** Values that the variable declares missing, with how often they stand there. */
  readonly declared: readonly CountedValue[];
  /** Values that are read as missing since their labels say so, though they are not declared missing. */
  readonly guessed: readonly CountedValue[];
  /** Levels whose labels say that nothing is known, and that are kept. */
  readonly doubtful: readonly CountedValue[];
  /** Labels of numbers that stay numbers. */
  readonly marks: readonly ValueLabel[];
  /** The file calls it a scale, and all of its values have labels. */
  readonly isLabelledScale: boolean;
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

/** What a label says that stands for no value. */
const SAYS_MISSING =
  /^\W*(?:\d+\W+)?(?:(?:user|system|sys)?[- ]?missing|refus|declined? to\b|verweiger|do(?:es)? ?n[o'’]?t know|do not know|dk\b|not? applicable|n\.?\/? ?a\.?(?:\W|$)|inapplicable|inap\b|no answer|no response|no data|no information|not? (?:answered|asked|stated|known|available|ascertained|reported|recorded|assessed|measured|done|specified)|unknown|undetermined|prefer not|skipped|invalid (?:answer|response|code|value)|keine? (?:angabe|antwort|daten)|k\. ?a\.|wei(?:ß|ss) (?:nicht|ich nicht)|nicht (?:zutreffend|bekannt|erhoben|beantwortet|gefragt|gemessen)|unbekannt|fehlend|fehlt|sans r[ée]ponse|non r[ée]ponse|ne sait pas|nsp\b|inconnu|non renseign|non applicable|manquant|no sabe|no contesta|ns\/nc|no aplica|desconocid|perdido|onbekend|weet niet|geen antwoord|niet van toepassing|n[ãa]o sabe|n[ãa]o se aplica|non so\b|non risponde|sconosciuto|vet (?:ej|ikke)|ved ikke|ok[äa]nd|ukjent|uppgift saknas)/iu;

/**
 * Reads a variable and what the table holds of it as a column: its type, its levels and its missing values.
 *
 * @param facts of the whole table
 */
export function declaredVariable(variable: StatisticalVariable, facts: VariableFacts): DeclaredVariable {
  const { kind, missing, measurement } = variable;
  const labelOf = new Map(variable.labels.map(({ value, label }) => [value, label]));
  const counted = (value: string): CountedValue => ({
    value,
    label: labelOf.get(value) ?? null,
    count: facts.values.get(value) ?? 0,
  });
  const isMissing = (value: string): boolean => missing.values.includes(value) || isInRange(value, variable);
  const codes = [
    ...new Set([
      ...missing.values.filter((value) => !TAG.test(value) || labelOf.has(value) || facts.values.has(value)),
      ...[...labelOf.keys(), ...facts.values.keys()].filter(isMissing),
    ]),
  ];
  const named = variable.labels.filter(({ value }) => !isMissing(value));
  const says = named.filter(({ label }) => SAYS_MISSING.test(label));
  const substantive = named.filter((one) => !says.includes(one));
  const beside = [...facts.values.keys()].filter((value) => !labelOf.has(value) && !isMissing(value));
  const grouped = groupsOf(variable, facts, { substantive, beside, named: named.length });
  const apart = grouped === 'category' || (kind === 'text' && grouped !== 'ordinal');
  const guessed = apart ? [] : says.filter(({ value }) => isOutside(value, substantive, kind));
  const kept = named.filter((one) => !guessed.includes(one));
  const levels = grouped === null ? [] : levelsOf(kept, beside, kind);
  const type = grouped === 'category' && isTwoValued(levels) ? 'boolean' : grouped;
  const isTimed = kind === 'datetime';
  return {
    column: {
      variable: variable.name,
      label: variable.label,
      unit: null,
      type: type ?? plainType(variable, facts),
      levels,
      missing: [...codes, ...guessed.map(({ value }) => value)],
      isPlain: kind !== 'text',
      dateFormat: kind === 'date' || isTimed ? `%Y-%m-%d${isTimed ? TIMED : ''}` : null,
    },
    declared: codes.map(counted),
    guessed: guessed.map(({ value }) => counted(value)),
    doubtful: grouped === null ? [] : says.flatMap((one) => (kept.includes(one) ? counted(one.value) : [])),
    marks: grouped === null ? kept : [],
    isLabelledScale: grouped !== null && measurement === 'scale',
    emptied: facts.emptied,
  };
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
  { isWhole }: VariableFacts,
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
  if (kind === 'number' && (beside.length > 0 || named < 2)) return null;
  if (measurement === 'scale') return substantive.length > 2 ? 'ordinal' : 'category';
  const words = substantive.map(({ label }) => label.toLowerCase());
  return kind === 'number' && substantive.length > 2 && scaleOf(words) ? 'ordinal' : 'category';
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
  { isWhole, isWholeNumbers }: VariableFacts,
): DeclaredColumn['type'] {
  if (kind === 'date' || kind === 'datetime' || kind === 'time') return kind;
  // Two numbers, or one, may be groups whatever the file calls them.
  if (kind === 'text' || measurement !== 'scale' || isWhole) return null;
  return isWholeNumbers ? 'integer' : 'number';
}
