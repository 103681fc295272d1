import type { RecordingView, SleepEvent, Stage } from '../../../core/contract/array-views.ts';
import { formatDuration, formatPercent } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import type { Look } from './look.ts';

type Night = NonNullable<RecordingView['night']>;

/** From top to bottom, as sleep laboratories draw them. */
const ROWS: readonly Stage[] = ['W', 'REM', 'N1', 'N2', 'N3'];
/** Pixels below the stages for marks of events. */
const MARKS = 30;
/** Events that are marked, and the row of the mark. */
const MARKED: ReadonlyMap<SleepEvent['kind'], number> = new Map([
  ['obstructive-apnea', 0],
  ['central-apnea', 0],
  ['mixed-apnea', 0],
  ['apnea', 0],
  ['hypopnea', 0],
  ['arousal', 1],
]);

interface Lane {
  readonly top: number;
  readonly bottom: number;
}

const rowOf = ({ top, bottom }: Lane, stage: Stage): number =>
  top + ((ROWS.indexOf(stage) + 0.5) / ROWS.length) * (bottom - MARKS - top);

const markRow = ({ bottom }: Lane, row: number): number => bottom - MARKS + 10 + row * 14;

/** Draws stages as a line of steps, REM as a bar, and apneas, hypopneas and arousals as marks below. */
export function drawHypnogram(
  context: CanvasRenderingContext2D,
  { stages, events }: Night,
  { x, ...lane }: Lane & { x: (seconds: number) => number },
  look: Look,
): void {
  context.strokeStyle = look.text;
  context.lineWidth = 1.5;
  context.beginPath();
  let end = Number.NaN;
  for (const { start, seconds, stage } of stages) {
    if (stage === null) continue;
    const y = rowOf(lane, stage);
    if (start - end < 1) context.lineTo(x(start), y);
    else context.moveTo(x(start), y);
    end = start + seconds;
    context.lineTo(x(end), y);
  }
  context.stroke();
  context.fillStyle = look.rem;
  for (const { start, seconds, stage } of stages) {
    if (stage === 'REM') context.fillRect(x(start), rowOf(lane, 'REM') - 3, x(start + seconds) - x(start), 6);
  }
  context.fillStyle = look.line;
  for (const { kind, onset, duration } of events) {
    const row = MARKED.get(kind);
    if (row === undefined) continue;
    const y = markRow(lane, row) - 3;
    context.fillRect(x(onset), y, Math.max(1, x(onset + duration) - x(onset)), 6);
  }
}

/** Writes what the rows of the hypnogram are. */
export function labelStages(context: CanvasRenderingContext2D, lane: Lane, look: Look): void {
  context.textAlign = 'right';
  context.fillStyle = look.text;
  for (const stage of ROWS) context.fillText(stage, 140, rowOf(lane, stage));
  context.textAlign = 'left';
  context.fillStyle = look.quiet;
  context.fillText(t('arrays.night.stages'), 0, rowOf(lane, 'W'));
  context.fillText(t('arrays.night.breathing'), 0, markRow(lane, 0));
  context.fillText(t('arrays.night.arousals'), 0, markRow(lane, 1));
}

/** The night in words, for those who do not see the picture. */
export function sayNight({ stages, events }: Night): string {
  const total = stages.reduce((sum, { seconds, stage }) => sum + (stage ? seconds : 0), 0);
  const each = ROWS.map((stage) => {
    const seconds = stages.reduce((sum, one) => sum + (one.stage === stage ? one.seconds : 0), 0);
    return `${stage} ${formatDuration(seconds)} (${formatPercent(seconds / total)})`;
  });
  const count = (row: number): number => events.filter(({ kind }) => MARKED.get(kind) === row).length;
  return t('arrays.night.scored', { stages: each.join(', '), breathing: count(0), arousals: count(1) });
}
