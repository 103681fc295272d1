import type { ChannelTrace, RecordingView, StepsView } from '../../../core/contract/array-views.ts';
import { drawHypnogram, labelStages } from './hypnogram.ts';
import type { Look } from './look.ts';
import { clock, ticks, timeOfDay, type Span } from './span.ts';

/** Pixels, CSS. */
export const LABELS = 148;
const HYPNOGRAM = 112;
const AXIS = 36;
const PAD = 6;

export interface Picture {
  readonly view: RecordingView;
  readonly span: Span;
  readonly width: number;
  readonly height: number;
  /** What the model gets, channel by channel as in `names`; null where it is not to be shown. */
  readonly steps: { readonly view: StepsView; readonly names: readonly string[] } | null;
}

/** Draws channels below one another over a common time axis. */
export function drawNight(context: CanvasRenderingContext2D, picture: Picture, look: Look): void {
  const { view, span, width, height } = picture;
  context.clearRect(0, 0, width, height);
  context.font = look.font;
  context.textBaseline = 'middle';
  const left = LABELS;
  const bottom = height - AXIS;
  const x = (seconds: number): number =>
    left + ((seconds - span.from) / (span.to - span.from)) * (width - left);
  axis(context, picture, look, x, bottom);
  const top = view.night ? Math.min(HYPNOGRAM, bottom / 2) : 0;
  const lane = (bottom - top) / Math.max(1, view.channels.length);
  context.save();
  context.beginPath();
  context.rect(left, 0, width - left, bottom);
  context.clip();
  remarks(context, view, look, x, bottom);
  view.channels.forEach((channel, k) => {
    const y = scaleOf(channel, top + k * lane + PAD, top + (k + 1) * lane - PAD);
    context.strokeStyle = look.line;
    context.fillStyle = look.line;
    context.lineWidth = 1;
    trace(context, view, channel, x, y);
    context.strokeStyle = look.steps;
    if (picture.steps) steps(context, picture.steps, channel, x, y);
  });
  if (view.night) drawHypnogram(context, view.night, { x, top: PAD, bottom: top - PAD }, look);
  if (view.taken) {
    context.fillStyle = look.outside;
    let free = left;
    for (const { from, to } of [...view.taken, { from: view.durationSeconds, to: Infinity }]) {
      if (x(from) > free) context.fillRect(free, 0, x(from) - free, bottom);
      free = Math.max(left, x(to));
    }
  }
  context.restore();
  if (view.night) labelStages(context, { top: PAD, bottom: top - PAD }, look);
  view.channels.forEach((channel, k) => {
    const at = top + k * lane;
    labels(context, channel, look, at, lane);
    if (at > 0) rule(context, look.grid, [0, at], [width, at]);
  });
}

function axis(
  context: CanvasRenderingContext2D,
  { view, span, width }: Picture,
  look: Look,
  x: (seconds: number) => number,
  bottom: number,
): void {
  rule(context, look.grid, [0, bottom], [width, bottom]);
  for (const at of ticks(span, Math.max(2, (width - LABELS) / 96))) {
    rule(context, look.grid, [x(at), 0], [x(at), bottom]);
    context.textAlign = x(at) > width - 24 ? 'right' : 'center';
    context.fillStyle = look.text;
    context.fillText(clock(at), x(at), bottom + 10);
    const day = timeOfDay(view.start, at);
    context.fillStyle = look.quiet;
    if (day) context.fillText(day, x(at), bottom + 25);
  }
}

/** Remarks of the file as bands, with their words where there is room. */
function remarks(
  context: CanvasRenderingContext2D,
  { annotations }: RecordingView,
  look: Look,
  x: (seconds: number) => number,
  bottom: number,
): void {
  context.textAlign = 'left';
  let free = Number.NEGATIVE_INFINITY;
  for (const { onset, duration, text } of annotations) {
    const from = x(onset);
    context.fillStyle = look.mark;
    context.fillRect(from, 0, Math.max(1, x(onset + duration) - from), bottom);
    const words = text.slice(0, 24);
    const width = context.measureText(words).width;
    if (from < free) continue;
    const room = x(onset + Math.max(duration, 0)) - from;
    if (room < width && annotations.length > 12) continue;
    context.fillStyle = look.quiet;
    context.fillText(words, from + 3, 8);
    free = from + width + 8;
  }
}

function rule(
  context: CanvasRenderingContext2D,
  colour: string,
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(Math.round(x0) + 0.5, Math.round(y0) + 0.5);
  context.lineTo(Math.round(x1) + 0.5, Math.round(y1) + 0.5);
  context.stroke();
}

/** The channel's own range; a channel that never moves lies in the middle. */
function scaleOf({ low, high }: ChannelTrace, top: number, bottom: number): (value: number) => number {
  if (!(high > low)) return () => (top + bottom) / 2;
  return (value) => bottom - ((value - low) / (high - low)) * (bottom - top);
}

function trace(
  context: CanvasRenderingContext2D,
  view: RecordingView,
  { trace: data, hertz }: ChannelTrace,
  x: (seconds: number) => number,
  y: (value: number) => number,
): void {
  context.beginPath();
  if (data.kind === 'samples') {
    let last = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < data.values.length; i++) {
      const at = data.seconds[i];
      if (at - last > 1.5 / hertz) context.moveTo(x(at), y(data.values[i]));
      else context.lineTo(x(at), y(data.values[i]));
      last = at;
    }
  } else {
    const points = data.min.length;
    const step = (view.toSeconds - view.fromSeconds) / points;
    let open = false;
    for (let p = 0; p < points; p++) {
      if (Number.isNaN(data.min[p])) {
        open = false;
        continue;
      }
      const at = x(view.fromSeconds + (p + 0.5) * step);
      if (open) context.lineTo(at, y(data.max[p]));
      else context.moveTo(at, y(data.max[p]));
      context.lineTo(at, y(data.min[p]));
      open = true;
    }
  }
  context.stroke();
}

function steps(
  context: CanvasRenderingContext2D,
  { view, names }: NonNullable<Picture['steps']>,
  { name }: ChannelTrace,
  x: (seconds: number) => number,
  y: (value: number) => number,
): void {
  const column = names.indexOf(name);
  if (column < 0) return;
  const count = view.values.length / names.length;
  const step = view.durationSeconds / count;
  context.lineWidth = 2;
  context.beginPath();
  let open = false;
  let end = Number.NaN;
  for (let i = 0; i < count; i++) {
    const value = view.values[i * names.length + column];
    if (Number.isNaN(value)) {
      open = false;
      continue;
    }
    // A step over a joint is drawn as far as its first stretch goes.
    const [from, to] = placeOf(view.spans, i * step, step);
    if (open && from === end) context.lineTo(x(from), y(value));
    else context.moveTo(x(from), y(value));
    context.lineTo(x(to), y(value));
    open = true;
    end = to;
  }
  context.stroke();
}

/** Where a stretch of the joined time lies in the recording. */
function placeOf(spans: readonly Span[], at: number, seconds: number): [number, number] {
  let before = 0;
  for (const { from, to } of spans) {
    const within = at - before;
    before += to - from;
    if (at < before) return [from + within, Math.min(to, from + within + seconds)];
  }
  return [Number.NaN, Number.NaN];
}

const number = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(3))) : '–';

function labels(
  context: CanvasRenderingContext2D,
  { name, unit, low, high }: ChannelTrace,
  look: Look,
  top: number,
  lane: number,
): void {
  context.textAlign = 'left';
  context.fillStyle = look.text;
  context.fillText(fitted(context, name, LABELS - 56), 0, top + lane / 2 - 8);
  context.fillStyle = look.quiet;
  context.fillText(fitted(context, unit, LABELS - 56), 0, top + lane / 2 + 8);
  context.textAlign = 'right';
  context.fillText(number(high), LABELS - 8, top + PAD + 6);
  if (lane > 40) context.fillText(number(low), LABELS - 8, top + lane - PAD - 6);
}

function fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let short = text;
  while (short.length > 1 && context.measureText(`${short}…`).width > width) short = short.slice(0, -1);
  return `${short}…`;
}
