import { xml } from '../../../core/export/xml.ts';
import { columnOf, rowsOf, valueOf } from './figures.ts';
import { summarise } from './statistics.ts';
import type { StoredRow } from './store.ts';
import type { Experiment } from './types.ts';

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
  const { label, digits, most, lines } = contentsOf(experiment, rows);
  const scale = scaleFor(lines, most);
  const out: string[] = [];
  let top = HEAD;
  for (const data of new Set(experiment.conditions.map((c) => c.data))) {
    const own = lines.filter((line) => line.data === data);
    if (own.length === 0) continue;
    out.push(text(0, top + 4, data, 'panel'));
    top += GAP;
    const bottom = top + ROW * own.length;
    for (const tick of scale.ticks) {
      const x = num(scale.at(tick));
      out.push(`<path class="rule" d="M${x} ${num(top)}V${num(bottom + 4)}"/>`);
      out.push(text(scale.at(tick), bottom + 17, tick.toFixed(scale.digits), 'faint', 'middle'));
    }
    own.forEach((line, i) => out.push(drawLine(top + ROW * (i + 0.5), line, digits, scale)));
    top = bottom + AXIS;
  }
  const height = num(top);
  const hasPaper = lines.some((line) => line.paper !== undefined);
  const title = `${experiment.title}: ${label}`;
  return [
    `<svg class="seeds" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${height}" width="${String(WIDTH)}" height="${height}" role="img">`,
    `<title>${xml(title)}</title>`,
    `<style>${STYLE}\n</style>`,
    text(
      0,
      12,
      `${label}: dots are seeds, the bar is mean ± SD${hasPaper ? ', the diamond is the paper’s value' : ''}`,
      'faint',
    ),
    ...out,
    '</svg>',
    '',
  ].join('\n');
}

interface Line {
  readonly data: string;
  readonly label: string;
  readonly rows: readonly StoredRow[];
  /** Of the rows; null where there is none. */
  readonly values: readonly (number | null)[];
  readonly paper?: number;
}

/** What is drawn, a line each. */
function contentsOf(
  experiment: Experiment,
  rows: readonly StoredRow[],
): { readonly label: string; readonly digits: number; readonly most: number; readonly lines: Line[] } {
  const { conditions, columns, drawn, paper } = experiment;
  const known = conditions.filter(({ id }) => rowsOf(rows, id).length > 0);
  if (drawn) {
    const lines = known.flatMap(({ id, data }) => {
      const own = rowsOf(rows, id);
      return drawn.rows.map(({ label, value }): Line => {
        const values = own.map(({ figures, failed }) => (failed === null ? value(figures) : null));
        return { data, label, rows: own, values };
      });
    });
    return { ...drawn, most: Infinity, lines };
  }
  const column = columnOf(experiment, columns[0].key);
  const lines = known.map(({ id, data, method }): Line => {
    const own = rowsOf(rows, id);
    const values = own.map((row) => valueOf(row, column));
    return { data, label: method, rows: own, values, paper: paper[id]?.[column.key] };
  });
  return { label: column.label, digits: column.digits, most: column.most ?? Infinity, lines };
}

function drawLine(
  y: number,
  { label, rows, values, paper }: Line,
  digits: number,
  { at, to }: Scale,
): string {
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
      marks.push(
        `<path class="spread" d="M${num(at(mean - sd))} ${num(y)}H${num(at(Math.min(to, mean + sd)))}"/>`,
      );
    marks.push(
      text(
        WIDTH,
        y + 4,
        `${mean.toFixed(digits)}${sd === null ? '' : ` ± ${sd.toFixed(digits)}`}`,
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
  /** The last tick: bars of spread end there. */
  readonly to: number;
  readonly ticks: readonly number[];
  readonly digits: number;
}

/** One scale for all panels, over all that is drawn, to what cannot be exceeded. */
function scaleFor(lines: readonly Line[], most: number): Scale {
  const drawn = lines.flatMap(({ values, paper }) => {
    const known = values.flatMap((v) => v ?? []);
    const summary = summarise(known);
    if (!summary) return [];
    const { mean, sd } = summary;
    return [...known, mean - (sd ?? 0), mean + (sd ?? 0), ...(paper === undefined ? [] : [paper])];
  });
  const low = Math.min(...drawn);
  const high = Math.min(most, Math.max(...drawn));
  const step = niceStep((high - low || 1) / 5);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  const from = ticks[0];
  const to = ticks[ticks.length - 1];
  return {
    at: (value) => LEFT + ((WIDTH - LEFT - RIGHT) * (value - from)) / (to - from),
    to,
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
