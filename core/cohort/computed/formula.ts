import { sayValue } from './column.ts';
import type { Column } from './column.ts';
import { counted, few } from '../../text/sentence.ts';
import type { Cuts } from './cuts.ts';
import type { Grouping } from './groups.ts';
import { constants, readRows } from './solve.ts';
import type { Rows } from './solve.ts';
import { completeRows } from './rows.ts';
import type { SourceView } from './rows.ts';
import { BASES } from './plain-logs.ts';
import type { Relation } from './relation.ts';
import { simplest } from './simple-number.ts';

/** A formula in words: `bmi = weight / (height / 100)^2, rounded to 1 decimal`. */
export function sayRelation(relation: Relation): string {
  const { target, sources } = relation;
  const { column, kind, shift, scale } = target;
  if (kind === 'value') {
    const sum = sources[0].kind === 'value' ? saySum(relation) : sayLogSum(relation);
    return `${column.name} = ${sum}${sayRounding(relation)}`;
  }
  if (kind === 'odds') {
    const times = sayProduct(relation);
    const of = scale === 1 ? '' : `${num(scale)} × `;
    return `${column.name} = ${of}o / (1 + o) with o = ${times}${sayRounding(relation)}`;
  }
  const right = sources[0].kind === 'log' ? sayProduct(relation) : `exp(${saySum(relation)})`;
  const less = shift === 0 ? '' : ` - ${num(shift)}`;
  return `${column.name} = ${right}${less}${sayRounding(relation)}`;
}

/** The cut points in words: `obese is bmi in ranges: no below 30, yes from 30 on`. */
export function sayCuts({ target, source, levels, at }: Cuts): string {
  const say = (i: number): string => {
    const value = sayValue(target, levels[i]);
    if (i === 0) return `${value} below ${num(at[0])}`;
    if (i === at.length) return `${value} from ${num(at[i - 1])} on`;
    return `${value} from ${num(at[i - 1])} to below ${num(at[i])}`;
  };
  return `${target.name} is ${source.name} in ranges: ${levels.map((_, i) => say(i)).join(', ')}`;
}

/** Groups that are told, and levels of each, where there are more. */
const MOST_GROUPS = 6;
const MOST_LEVELS = 4;

/** The groups in words: `chapter is icd in groups: C for C34, I for I10, I21, I50`. */
export function sayGroups({ target, source, groups }: Grouping): string {
  const inOrder = [...groups].sort(([a], [b]) => a - b);
  const said = inOrder.map(([group, levels]) => {
    const named = levels.map((level) => sayValue(source, level));
    return `${sayValue(target, group)} for ${few(named, MOST_LEVELS)}`;
  });
  return `${target.name} is ${source.name} in groups: ${fewGroups(said)}`;
}

/** Levels are apart by commas already. */
const fewGroups = (said: readonly string[]): string =>
  said.length <= MOST_GROUPS
    ? said.join('; ')
    : `${said.slice(0, MOST_GROUPS).join('; ')}; and ${counted(said.length - MOST_GROUPS, 'other')}`;

/** A function without a formula in words. */
export const sayMonotone = (column: Column, source: Column, direction: 1 | -1): string =>
  `${column.name} orders the rows as ${source.name} does${direction < 0 ? ', the other way round' : ''}, value for value`;

function sayRounding({ target: { column }, rounding, blurred, whole }: Relation): string {
  if (whole) return '';
  const decimals = column.step > 0 ? Math.max(0, Math.round(-Math.log10(column.step))) : 0;
  const down = rounding === 'down' ? ' down' : '';
  const to =
    column.step === 0
      ? ''
      : column.step > 1
        ? `, rounded${down} to steps of ${num(column.step)}`
        : column.step === 1
          ? `, rounded${down} to whole numbers`
          : `, rounded${down} to ${String(decimals)} ${decimals === 1 ? 'decimal' : 'decimals'}`;
  return `${to}${blurred ? ', from values more exact than those stored' : ''}`;
}

function saySum(relation: Relation): string {
  const weights = shortWeights(relation);
  const names = relation.sources.map(({ column }) => column.name);
  const constant = constantOf(relation, weights);
  if (weights.every((w) => w < 0) && constant > 0) {
    return `${num(constant)}${joined(['', ...names], [1, ...weights])}`;
  }
  const text = alikeSum(names, weights) ?? positiveFirst(names, weights);
  return withConstant(text, constant);
}

/** Sums of which all weights are the same, as people say them; null for others. */
function alikeSum(names: readonly string[], weights: readonly number[]): string | null {
  const [weight] = weights;
  if (names.length < 2 || weights.some((w) => Math.abs(w - weight) > 1e-9)) return null;
  if (Math.abs(weight * names.length - 1) < 1e-9) return `mean of ${names.join(', ')}`;
  const parts = Math.round(1 / weight);
  const part = parts > 1 && Math.abs(parts * weight - 1) < 1e-9;
  if (names.length > 3) {
    const sum = `sum of ${names.join(', ')}`;
    return weight === 1 ? sum : part ? `(${sum}) / ${String(parts)}` : `${num(weight)} × (${sum})`;
  }
  return part ? `(${names.join(' + ')}) / ${String(parts)}` : null;
}

function positiveFirst(names: readonly string[], weights: readonly number[]): string {
  const order = [...weights.keys()].sort((a, b) => Number(weights[b] > 0) - Number(weights[a] > 0));
  return joined(
    order.map((j) => names[j]),
    order.map((j) => weights[j]),
  );
}

function joined(names: readonly string[], weights: readonly number[]): string {
  return names
    .map((name, j) => {
      const w = weights[j];
      const sign = j === 0 ? (w < 0 ? '-' : '') : w < 0 ? ' - ' : ' + ';
      return `${sign}${times(name, Math.abs(w))}`;
    })
    .join('');
}

/** `0.2 × x` as `x / 5` where that is shorter. */
function times(name: string, w: number): string {
  if (w === 1) return name;
  const over = 1 / w;
  return num(over).length < num(w).length ? `${name} / ${num(over)}` : `${num(w)} × ${name}`;
}

/** All rows of a relation. */
function rowsOf({ target, sources, rounding }: Relation): Rows {
  return readRows(
    target,
    sources,
    completeRows(target, sources, Int32Array.from(target.column.values.keys())),
    rounding,
  );
}

/** Weights with as few digits as meet every row. */
function shortWeights(relation: Relation): readonly number[] {
  const { weights, simple, blurred } = relation;
  if (simple) return weights;
  const rows = rowsOf(relation);
  // Without a constant first.
  for (const bare of [true, false]) {
    for (let digits = 1; digits < 9; digits++) {
      const short = weights.map((w) => Number(w.toPrecision(digits)));
      const inverse = weights.map((w) => 1 / Number((1 / w).toPrecision(digits)));
      for (const way of [inverse, short]) {
        const range = constants(rows, way, blurred);
        if (range && (!bare || (range[0] <= 0 && range[1] >= 0))) return way;
      }
    }
  }
  return weights;
}

/** The simplest constant that goes with the weights. */
function constantOf(relation: Relation, weights: readonly number[]): number {
  const exact = relation.simple ? null : constants(rowsOf(relation), weights, relation.blurred);
  const [low, high] = exact ?? relation.range;
  return simplest(low, high) ?? (low + high) / 2;
}

const withConstant = (text: string, constant: number): string =>
  constant === 0 ? text : `${text} ${constant < 0 ? '-' : '+'} ${num(Math.abs(constant))}`;

/** A logarithm of a product where its base is a usual one, else a weighted sum of logarithms. */
function sayLogSum(relation: Relation): string {
  const { sources, weights } = relation;
  const argument = ({ column, kind }: SourceView): string =>
    kind === 'log1p' ? `${column.name} + 1` : column.name;
  const powers = weights.map((w) => w / weights[0]);
  for (const [name, unit] of BASES) {
    if (Math.abs(weights[0] / unit - 1) > 0.01 || powers.some((w) => Math.abs(Math.abs(w) - 1) > 1e-9))
      continue;
    const range = constants(
      rowsOf(relation),
      powers.map((w) => Math.round(w) * unit),
      relation.blurred,
    );
    if (!range) continue;
    const inner = productText(sources.map(argument), powers.map(Math.round));
    const outside = range[0] <= 0 && range[1] >= 0;
    const [low, high] = range.map((c) => Math.exp(c / unit));
    return outside ? `${name}(${inner})` : `${name}(${scaled(inner, low, high)})`;
  }
  const short = shortWeights(relation);
  const terms = joined(
    sources.map((s) => `ln(${argument(s)})`),
    short,
  );
  return withConstant(terms, constantOf(relation, short));
}

/** A product of powers; a factor of ten stands with the source whose unit it changes: `(height / 100)^2`. */
function sayProduct({ sources, weights, range }: Relation): string {
  const names = sources.map(({ column }) => column.name);
  const [low, high] = [Math.exp(range[0]), Math.exp(range[1])];
  if (low <= 1 && high >= 1) return productText(names, weights);
  for (const [j, w] of weights.entries()) {
    if (!Number.isInteger(w) || Math.abs(w) < 2) continue;
    for (const unit of [10, 100, 1000]) {
      const constant = unit ** -w;
      if (constant < low || constant > high) continue;
      return productText(
        names.map((name, i) => (i === j ? `(${name} / ${String(unit)})` : name)),
        weights,
      );
    }
  }
  return scaled(productText(names, weights), low, high);
}

/** A product times the simplest factor between two, or over the simplest divisor. */
function scaled(text: string, low: number, high: number): string {
  const by = num(simplest(low, high)!);
  const over = num(simplest(1 / high, 1 / low)!);
  return over.length < by.length ? `${text} / ${over}` : `${by} × ${text}`;
}

function productText(names: readonly string[], powers: readonly number[]): string {
  const said = names.map((name, j) => power(name, Math.abs(powers[j])));
  const above = said.filter((_, j) => powers[j] > 0);
  const below = said.filter((_, j) => powers[j] < 0);
  const top = above.length > 0 ? above.join(' × ') : '1';
  if (below.length === 0) return top;
  return `${top} / ${below.length === 1 ? below[0] : `(${below.join(' × ')})`}`;
}

function power(name: string, exponent: number): string {
  if (exponent === 1) return name;
  return exponent === 0.5 ? `sqrt(${name})` : `${name}^${num(exponent)}`;
}

/** A number with at most six significant digits. */
const num = (value: number): string => String(Number(value.toPrecision(6)));
