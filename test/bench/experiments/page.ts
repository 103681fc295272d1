import { checkTarget, columnOf, rowsOf, valueOf } from './figures.ts';
import { counted, markdownTable, ranges, sayP } from './markdown.ts';
import { compareInPairs, summarise } from './statistics.ts';
import type { Results, StoredRow } from './store.ts';
import type { Column, Condition, Experiment, Target } from './types.ts';

/** The method that others are compared with. */
const OURS = 'ours';

export interface ExperimentResults {
  readonly experiment: Experiment;
  readonly results: Results;
  /** Written by hand, in Markdown; empty where there are none. */
  readonly notes: string;
}

/** The page of all experiments that have results. */
export function writeMarkdown(all: readonly ExperimentResults[]): string {
  const shown = all.filter(({ results }) => results.rows.length > 0);
  return `${[
    '# Experiments',
    'Written by `npm run experiments` from the JSON files beside this page; hand-written notes are in `notes/`. A figure is mean ± standard deviation over **all** seeds that were run. A run that failed is counted in: as 0, or left out where the figure counts errors or seconds. The ground truth is used for the figures alone, and the causal order is never given unless a row says so. `none` stands where there is nothing to measure.',
    ...(shown.length === 0 ? ['Nothing has been measured yet.'] : [contents(shown)]),
    ...shown.map(section),
  ].join('\n\n')}\n`;
}

function contents(shown: readonly ExperimentResults[]): string {
  const rows = shown.map(({ experiment, results }) => {
    const outcomes = experiment.targets.map((target) => checkTarget(experiment, target, results.rows));
    const met = outcomes.filter((o) => o.met === true).length;
    return [
      `[${experiment.title}](#${anchor(experiment.title)})`,
      experiment.source,
      String(results.rows.length),
      experiment.targets.length === 0 ? 'none set' : `${String(met)} of ${String(outcomes.length)}`,
    ];
  });
  return markdownTable(['experiment', 'in the paper', 'runs', 'targets met'], rows);
}

/** As GitHub makes it of a heading. */
const anchor = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

function section({ experiment, results, notes }: ExperimentResults): string {
  const { rows } = results;
  return [
    `## ${experiment.title}`,
    `${experiment.about} In the paper: ${experiment.source}.`,
    figureTable(experiment, rows),
    `![Every seed as a dot, with mean and standard deviation](${experiment.name}.svg)`,
    ...targetsOf(experiment, rows),
    ...comparisonsOf(experiment, rows),
    ...failuresOf(rows),
    ...(notes.trim() === '' ? [] : [notes.trim()]),
    provenance(experiment, results),
  ].join('\n\n');
}

function figureTable(experiment: Experiment, rows: readonly StoredRow[]): string {
  const { columns, conditions, paper } = experiment;
  const known = conditions.filter(({ id }) => rowsOf(rows, id).length > 0);
  const inPaper = columns.filter(({ key }) => conditions.some(({ id }) => paper[id]?.[key] !== undefined));
  const head = [
    'condition',
    'seeds',
    ...columns.flatMap((column) => [column.label, ...(inPaper.includes(column) ? ['paper'] : [])]),
  ];
  const lines = known.map((condition) => {
    const own = rowsOf(rows, condition.id);
    const failed = own.filter((row) => row.failed !== null).length;
    return [
      `${condition.data}: ${condition.method}`,
      failed > 0 ? `${String(own.length)} (${String(failed)} failed)` : String(own.length),
      ...columns.flatMap((column) => {
        const value = paper[condition.id]?.[column.key];
        return [
          meanAndSpread(own, column),
          ...(inPaper.includes(column) ? [value === undefined ? '' : String(value)] : []),
        ];
      }),
    ];
  });
  return markdownTable(head, lines);
}

function meanAndSpread(rows: readonly StoredRow[], column: Column): string {
  const isShare = rows.some((row) => typeof row.figures[column.key] === 'boolean');
  const values = rows.flatMap((row) => valueOf(row, column) ?? []);
  const summary = summarise(values);
  if (!summary) return 'none';
  if (isShare) return `${String(values.reduce((a, b) => a + b, 0))} of ${String(values.length)}`;
  const { mean, sd, n } = summary;
  const partly = n < rows.length ? ` (n ${String(n)})` : '';
  return `${fixed(mean, column)}${sd === null ? '' : ` ± ${fixed(sd, column)}`}${partly}`;
}

/** Never `-0.000`. */
const fixed = (value: number, { digits }: Pick<Column, 'digits'>): string =>
  value.toFixed(digits).replace(/^-(?=0\.?0*$)/, '');

function targetsOf(experiment: Experiment, rows: readonly StoredRow[]): string[] {
  if (experiment.targets.length === 0) return [];
  const lines = experiment.targets.map((target) => {
    const column = columnOf(experiment, target.key);
    const { value, met, n } = checkTarget(experiment, target, rows);
    return [
      target.id,
      `${WORDS[target.statistic]} ${column.label} ${limitsOf(target)}`,
      value === null ? 'not run' : fixed(value, { digits: Math.max(2, column.digits) }),
      String(n),
      met === null ? 'open' : met ? 'met' : '**missed**',
    ];
  });
  return ['**Targets**', markdownTable(['condition', 'target', 'reached', 'seeds', 'outcome'], lines)];
}

const WORDS: Readonly<Record<Target['statistic'], string>> = {
  mean: 'mean',
  min: 'smallest',
  max: 'largest',
  share: 'share of',
};

function limitsOf({ atLeast, atMost }: Target): string {
  return [
    ...(atLeast === undefined ? [] : [`at least ${String(atLeast)}`]),
    ...(atMost === undefined ? [] : [`at most ${String(atMost)}`]),
  ].join(' and ');
}

function comparisonsOf(experiment: Experiment, rows: readonly StoredRow[]): string[] {
  const { conditions, compared = ['mcc'], reference = OURS } = experiment;
  const lines = compared.flatMap((key) =>
    conditions.flatMap((other) => {
      const ours = conditions.find(({ data, method }) => data === other.data && method === reference);
      if (!ours || ours === other) return [];
      return pairedLine(columnOf(experiment, key), ours, other, rows);
    }),
  );
  if (lines.length === 0) return [];
  return [
    `**${capital(reference)} less each other, on the same seeds** (Wilcoxon signed-rank test, exact and two-sided, not corrected for the number of tests; interval by Student’s t)`,
    markdownTable(
      ['data', 'against', 'figure', 'seeds', 'mean difference', '95% interval', 'p', `${reference} is`],
      lines,
    ),
  ];
}

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

function pairedLine(
  column: Column,
  ours: Condition,
  other: Condition,
  rows: readonly StoredRow[],
): string[][] {
  const theirs = new Map(rowsOf(rows, other.id).map((row) => [row.seed, valueOf(row, column)]));
  const differences = rowsOf(rows, ours.id).flatMap((row) => {
    const [a, b] = [valueOf(row, column), theirs.get(row.seed) ?? null];
    return a === null || b === null ? [] : [a - b];
  });
  const paired = compareInPairs(differences);
  if (!paired) return [];
  const { n, mean, interval, p } = paired;
  const verdict = p >= 0.05 ? 'not told apart' : mean > 0 ? 'higher' : 'lower';
  return [
    [
      ours.data,
      other.method,
      column.label,
      String(n),
      signed(mean, column),
      interval ? `${signed(interval[0], column)} to ${signed(interval[1], column)}` : 'none',
      sayP(p),
      verdict,
    ],
  ];
}

const signed = (value: number, column: Column): string =>
  `${value > 0 ? '+' : ''}${fixed(value, { digits: Math.max(3, column.digits) })}`;

function failuresOf(rows: readonly StoredRow[]): string[] {
  const failed = rows.filter((row) => row.failed !== null);
  if (failed.length === 0) return [];
  const lines = failed.map((row) => `- ${row.id}, seed ${String(row.seed)}: ${String(row.failed)}`);
  return [`**Failed runs**`, lines.join('\n')];
}

function threads({ conditions }: Experiment): string {
  const alone = conditions.filter((c) => c.alone).map((c) => c.id);
  if (alone.length === 0) return 'one thread each';
  const all = 'on all cores with no other run beside';
  return alone.length === conditions.length ? all : `one thread each; ${alone.join(', ')} ${all}`;
}

function provenance(experiment: Experiment, { machines, rows }: Results): string {
  const used = new Set(rows.map((row) => row.machine));
  const hours = rows.reduce((sum, row) => sum + row.seconds, 0) / 3600;
  const commits = [...new Set(rows.map((row) => row.commit))].sort();
  const gone = rows.filter(({ id }) => !experiment.conditions.some((c) => c.id === id)).length;
  const places = machines
    .filter((_, i) => used.has(i))
    .map(
      (m) =>
        `${m.cpu}, ${counted(m.cores, 'core')}, ${String(m.memory)} GB, ${m.os}, Node ${m.node}, onnxruntime-node ${m.onnxruntime}, tfjs ${m.tfjs}, from ${m.date}`,
    );
  return [
    `Seeds ${ranges(rows.map((row) => row.seed))}. ${counted(rows.length, 'run')}, ${hours.toFixed(2)} hours of wall-clock in all, ${threads(experiment)}. Commit ${commits.join(', ')}${commits.some((c) => c.endsWith('+')) ? ' (+: with changes that were not committed)' : ''}. ${places.join('; ')}.`,
    ...(gone > 0
      ? [`${counted(gone, 'kept run')} of conditions that the experiment no longer has, not shown.`]
      : []),
  ].join(' ');
}
