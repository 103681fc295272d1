import { xml } from '../../../core/export/xml.ts';
import { columnOf, rowsOf, valueOf } from './figures.ts';
import { summarise } from './statistics.ts';
import type { StoredRow } from './store.ts';
import type { Column, Experiment } from './types.ts';

const WIDTH = 720;
const LEFT = 190;
const RIGHT = 90;
const HEAD = 30;
const ROW = 26;
const AXIS = 34;
const GAP = 14;
/** Dots of a row are spread over so many levels, so that equal ones can be counted. */
const LEVELS = 5;
const SPREAD = 3;

/**
 * Inks that are legible on white and on black, chosen by what the reader's system prefers. Fonts are those of the page
 * where the picture is part of one, and the system's where it stands alone.
 */
const STYLE = `
.seeds { --ink: #1f2933; --faint: #59636e; --rule: #d5dbe1; --dot: #0072b2; --paper: #b34700; }
@media (prefers-color-scheme: dark) { .seeds { --ink: #e6e9ec; --faint: #a5b0bb; --rule: #3a444e; --dot: #56b4e9; --paper: #e69f00; } }
svg:root { font-family: system-ui, sans-serif; }
.seeds text { fill: var(--ink); font-size: 13px; }
.seeds .faint { fill: var(--faint); font-size: 11.5px; }
.seeds .panel { font-weight: 600; }
.seeds .rule { stroke: var(--rule); }
.seeds .dot { fill: var(--dot); fill-opacity: .55; }
.seeds .mean { stroke: var(--ink); stroke-width: 2.5; }
.seeds .spread { stroke: var(--ink); stroke-width: 1.2; }
.seeds .paper { fill: none; stroke: var(--paper); stroke-width: 2; }`;

/** A panel for each data set: every seed as a dot, mean and standard deviation as a bar, the paper's value as a diamond. */
export function drawFigure(experiment: Experiment, rows: readonly StoredRow[]): string {
  const column = columnOf(experiment, experiment.drawn ?? experiment.columns[0].key);
  const scale = scaleFor(experiment, column, rows);
  const out: string[] = [];
  let top = HEAD;
  for (const data of new Set(experiment.conditions.map((c) => c.data))) {
    const own = experiment.conditions.filter((c) => c.data === data && rowsOf(rows, c.id).length > 0);
    if (own.length === 0) continue;
    out.push(text(0, top + 4, data, 'panel'));
    top += GAP;
    const bottom = top + ROW * own.length;
    for (const tick of scale.ticks) {
      const x = num(scale.at(tick));
      out.push(`<path class="rule" d="M${x} ${num(top)}V${num(bottom + 4)}"/>`);
      out.push(text(scale.at(tick), bottom + 17, tick.toFixed(scale.digits), 'faint', 'middle'));
    }
    own.forEach(({ id, method }, i) => {
      const y = top + ROW * (i + 0.5);
      out.push(drawRow(y, method, rowsOf(rows, id), column, scale, experiment.paper[id]?.[column.key]));
    });
    top = bottom + AXIS;
  }
  const height = num(top);
  const hasPaper = experiment.conditions.some(({ id }) => experiment.paper[id]?.[column.key] !== undefined);
  const title = `${experiment.title}: ${column.label}`;
  return [
    `<svg class="seeds" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${height}" width="${String(WIDTH)}" height="${height}" role="img">`,
    `<title>${xml(title)}</title>`,
    `<style>${STYLE}\n</style>`,
    text(
      0,
      12,
      `${column.label}: dots are seeds, the bar is mean ± SD${hasPaper ? ', the diamond is the paper’s value' : ''}`,
      'faint',
    ),
    ...out,
    '</svg>',
    '',
  ].join('\n');
}

function drawRow(
  y: number,
  label: string,
  rows: readonly StoredRow[],
  column: Column,
  { at }: Scale,
  paper: number | undefined,
): string {
  const values = rows.map((row) => valueOf(row, column));
  const dots = values.map((value, i) => {
    if (value === null) return '';
    const dy = ((i % LEVELS) - (LEVELS - 1) / 2) * SPREAD;
    const { seed, failed } = rows[i];
    const says = `seed ${String(seed)}: ${failed === null ? value.toFixed(3) : 'failed'}`;
    return `<circle class="dot" cx="${num(at(value))}" cy="${num(y + dy)}" r="3"><title>${xml(says)}</title></circle>`;
  });
  const summary = summarise(values.flatMap((v) => v ?? []));
  const marks: string[] = [];
  if (summary) {
    const { mean, sd } = summary;
    marks.push(`<path class="mean" d="M${num(at(mean))} ${num(y - 9)}V${num(y + 9)}"/>`);
    if (sd !== null)
      marks.push(`<path class="spread" d="M${num(at(mean - sd))} ${num(y)}H${num(at(mean + sd))}"/>`);
    marks.push(
      text(
        WIDTH,
        y + 4,
        `${mean.toFixed(column.digits)}${sd === null ? '' : ` ± ${sd.toFixed(column.digits)}`}`,
        'faint',
        'end',
      ),
    );
  }
  if (paper !== undefined) {
    const x = at(paper);
    marks.push(
      `<path class="paper" d="M${num(x - 5)} ${num(y)}L${num(x)} ${num(y - 5)}L${num(x + 5)} ${num(y)}L${num(x)} ${num(y + 5)}Z"><title>the paper: ${String(paper)}</title></path>`,
    );
  }
  return [text(LEFT - 12, y + 4, label, '', 'end'), ...dots, ...marks].filter(Boolean).join('\n');
}

interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
  readonly digits: number;
}

/** One scale for all panels, over all that is drawn. */
function scaleFor({ conditions, paper }: Experiment, column: Column, rows: readonly StoredRow[]): Scale {
  const drawn = conditions.flatMap(({ id }) => {
    const values = rowsOf(rows, id).flatMap((row) => valueOf(row, column) ?? []);
    const summary = summarise(values);
    if (!summary) return [];
    const spread = summary.sd ?? 0;
    return [
      ...values,
      summary.mean - spread,
      summary.mean + spread,
      ...[paper[id]?.[column.key] ?? []].flat(),
    ];
  });
  const low = Math.min(...drawn);
  const high = Math.max(...drawn);
  const step = niceStep((high - low || 1) / 5);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  const from = ticks[0];
  const to = ticks[ticks.length - 1];
  return {
    at: (value) => LEFT + ((WIDTH - LEFT - RIGHT) * (value - from)) / (to - from),
    ticks,
    digits: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)),
  };
}

/** 1, 2 or 5 times a power of ten, not below what is given. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((k) => k * power >= least * (1 - 1e-9)) ?? 10);
}

function text(x: number, y: number, words: string, kind: string, anchor = 'start'): string {
  return `<text${kind ? ` class="${kind}"` : ''} x="${num(x)}" y="${num(y)}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}>${xml(words)}</text>`;
}

const num = (value: number): string => String(Math.round(100 * value) / 100);
