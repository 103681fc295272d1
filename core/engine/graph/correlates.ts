import type { Correlate, Correlation, NameSuggestion } from '../../contract/graph-views.ts';
import { sayN, withoutZero } from '../../graph/words.ts';
import type { NodeType } from '../../graph/document.ts';
import { cramersV, explainedByGroups } from '../../math/association.ts';
import { midranks } from '../../math/ranks.ts';
import { listed } from '../../text/sentence.ts';
import { type PairCorrelation, pearson, sharedRows, spearman } from '../../math/pair-correlation.ts';
import type { ProjectVariables } from './project-variables.ts';
import { columnOf, viewOf } from './variables-of.ts';

/**
 * What a variable varies with, over the subjects that have both; largest |Spearman| first, or what stands for it where a
 * category has no order (see {@link Correlate}). Variables with which nothing can be computed are left out, as are times
 * to events, of which those who are still followed have no rank.
 *
 * @throws UserError `graph.unknown-variable`
 */
export function correlates(variables: ProjectVariables, node: string, limit: number): Correlate[] {
  const values = columnOf(variables, node);
  const typeOf = (name: string): NodeType | undefined => variables.nodes.get(name)?.type;
  return variables.names
    .flatMap((name, i): Correlate[] => {
      const types = [typeOf(node), typeOf(name)] as const;
      if (name === node || types.includes('time-to-event')) return [];
      const [a, b] = sharedRows(values, variables.columns[i]);
      const linear = known(types.includes('category') ? unordered(types, a, b) : pearson(a, b));
      const ranks = known(
        types.includes('category')
          ? unordered(types, ranksOf(types[0], a), ranksOf(types[1], b))
          : spearman(a, b),
      );
      if (!linear || !ranks) return [];
      const view = viewOf(variables, name);
      return [{ ...view, n: a.length, pearson: linear, spearman: ranks }];
    })
    .sort((x, y) => Math.abs(y.spearman.r) - Math.abs(x.spearman.r) || (x.name < y.name ? -1 : 1))
    .slice(0, limit);
}

type Types = readonly [NodeType | undefined, NodeType | undefined];

const ranksOf = (type: NodeType | undefined, values: Float64Array): Float64Array =>
  type === 'category' ? values : midranks(values);

function unordered([first, second]: Types, a: Float64Array, b: Float64Array): PairCorrelation {
  const r =
    first !== 'category'
      ? explainedByGroups(b, a)
      : second !== 'category'
        ? explainedByGroups(a, b)
        : cramersV(a, b);
  return { r, interval: null };
}

const known = ({ r, interval }: PairCorrelation): Correlation | null =>
  Number.isNaN(r) ? null : { r, interval };

/** A correlation under this is no reason to name a factor after a variable. */
const WORTH_A_NAME = 0.3;

/** @param found the factor's correlates, strongest first */
export function nameSuggestions(found: readonly Correlate[]): NameSuggestion[] {
  const telling = found.filter(
    ({ kind, spearman: { r, interval } }) =>
      kind === 'observed' &&
      Math.abs(r) >= WORTH_A_NAME &&
      interval !== null &&
      interval[0] * interval[1] > 0,
  );
  const single = telling.slice(0, 4).map((c): NameSuggestion => {
    const name = c.label ?? c.name;
    return { name: c.spearman.r > 0 ? name : `${name} (reversed)`, because: sayCorrelate(c) };
  });
  const [first, second] = telling;
  if (!second) return single;
  const both: NameSuggestion = {
    name: listed([first, second].map((c) => c.label ?? c.name)),
    because: `${sayCorrelate(first)}; ${lower(sayCorrelate(second))}`,
  };
  return [single[0], both, ...single.slice(1)];
}

/** `Rises with BMI (ρ = .62, 95 % interval .55 to .68, N = 380)` */
function sayCorrelate({ name, label, spearman: { r, interval }, n }: Correlate): string {
  const range = interval ? `, 95 % interval ${withoutZero(interval[0])} to ${withoutZero(interval[1])}` : '';
  return `${r > 0 ? 'Rises' : 'Falls'} with ${label ?? name} (ρ = ${withoutZero(r)}${range}, ${sayN(n)})`;
}

const lower = (text: string): string => text[0].toLowerCase() + text.slice(1);
