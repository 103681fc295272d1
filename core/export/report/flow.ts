import { shorten } from '../picture/text.ts';
import { xml } from '../xml.ts';
import type { ReportCohort } from './data.ts';
import { leftOutOf } from './rejects.ts';
import { amountOf } from '../../text/sentence.ts';

const WIDTH = 660;
const BOX = 250;
const HEIGHT = 46;
const GAP = 14;
const SIZE = 12;
/** Most modalities that are drawn; more are told in the table only. */
const MOST = 12;

/** A flow diagram from left to right: which modalities subjects had, what was rejected, and how many entered. */
export function writeFlow(cohort: ReportCohort): string {
  const shown = cohort.modalities.slice(0, MOST);
  const all = cohort.overlaps.find((o) => o.modalities.length === cohort.modalities.length)?.subjects ?? 0;
  const steps = [
    [amountOf(cohort.subjects, 'subject'), 'with at least one modality'],
    [amountOf(cohort.inGraph, 'subject'), 'with a variable of the graph'],
    ...(cohort.modalities.length > 1 ? [[amountOf(all, 'subject'), 'with all modalities']] : []),
  ];
  const rows = Math.max(shown.length, steps.length);
  const height = rows * HEIGHT + (rows - 1) * GAP + 8;
  const right = WIDTH - BOX - 2;
  const leftY = (i: number): number => spread(shown.length, i, height);
  const rightY = (i: number): number => spread(steps.length, i, height);
  const parts = shown.flatMap(({ name, kind, subjects, rejects }, i) => {
    const lost = leftOutOf(rejects);
    const note = `${amountOf(subjects, 'subject')}${lost.length > 0 ? `, ${lost.join(', ')} left out` : ''}`;
    return [
      box(2, leftY(i), `${name} (${kind})`, note),
      arrow(BOX + 2, leftY(i) + HEIGHT / 2, right, rightY(0) + HEIGHT / 2),
    ];
  });
  steps.forEach(([head, note], i) => {
    parts.push(box(right, rightY(i), head, note));
    if (i > 0) parts.push(arrow(right + BOX / 2, rightY(i - 1) + HEIGHT, right + BOX / 2, rightY(i)));
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(WIDTH)}" height="${String(height)}" viewBox="0 0 ${String(WIDTH)} ${String(height)}" role="img" font-size="${String(SIZE)}" fill="#1f2933">`,
    '<title>Who had what, and who entered</title>',
    ...parts,
    '</svg>',
  ].join('\n');
}

function spread(count: number, i: number, height: number): number {
  const room = height - 4 - HEIGHT;
  return count === 1 ? 2 + room / 2 : 2 + (room * i) / (count - 1);
}

function box(x: number, y: number, head: string, note: string): string {
  const line = (text: string, dy: number, look: string): string =>
    `<text x="${num(x + 10)}" y="${num(y + dy)}" ${look}>${xml(shorten(text, SIZE, BOX - 20))}</text>`;
  return [
    `<rect x="${num(x)}" y="${num(y)}" width="${String(BOX)}" height="${String(HEIGHT)}" rx="6" fill="#ffffff" stroke="#9aa5b1"/>`,
    line(head, 19, 'font-weight="600"'),
    line(note, 36, 'fill="#4b5560"'),
  ].join('');
}

function arrow(x0: number, y0: number, x1: number, y1: number): string {
  const down = x0 === x1;
  const tip = down
    ? `${num(x1)},${num(y1)} ${num(x1 - 4)},${num(y1 - 8)} ${num(x1 + 4)},${num(y1 - 8)}`
    : `${num(x1)},${num(y1)} ${num(x1 - 8)},${num(y1 - 4)} ${num(x1 - 8)},${num(y1 + 4)}`;
  const middle = num((x0 + x1) / 2);
  const path = down
    ? `M${num(x0)} ${num(y0)}V${num(y1 - 7)}`
    : `M${num(x0)} ${num(y0)}C${middle} ${num(y0)} ${middle} ${num(y1)} ${num(x1 - 7)} ${num(y1)}`;
  return `<path d="${path}" fill="none" stroke="#59636e" stroke-width="1.3"/><polygon points="${tip}" fill="#59636e"/>`;
}

const num = (value: number): string => String(Math.round(value * 10) / 10);
