import type { EventFamily, EventKind, Scoring, Stage, StageStretch } from './types.ts';

/** A number that a scored night gives, as a column of the cohort. */
export interface SleepColumn {
  readonly name: string;
  readonly unit: string;
  /** How it is worked out, in a sentence without its end. */
  readonly label: string;
  /** What it counts events of, which may not have been scored at all; absent where it counts none. */
  readonly family?: EventFamily;
  /** NaN where the night does not tell. */
  value(night: Night): number;
}

/** What the columns are worked out from; times in seconds. */
interface Night {
  readonly seconds: Readonly<Record<Stage, number>>;
  readonly asleep: number;
  readonly inBed: number;
  /** From the beginning of the time in bed; NaN where nobody slept. */
  readonly onset: number;
  /** From the onset of sleep; NaN without REM. */
  readonly toRem: number;
  readonly wakeAfterOnset: number;
  /** Scored events by kind that begin in sleep; null where the scoring has stages only. */
  readonly inSleep: ReadonlyMap<EventKind, number> | null;
  readonly uncounted: readonly EventFamily[];
}

const APNEAS: readonly EventKind[] = ['apnea', 'obstructive-apnea', 'central-apnea', 'mixed-apnea'];

/** What shows that a family was scored in a night. */
const KINDS: Readonly<Record<EventFamily, readonly EventKind[]>> = {
  breathing: [...APNEAS, 'hypopnea', 'rera'],
  desaturation: ['desaturation'],
  arousal: ['arousal'],
  movement: ['limb-movement'],
};

/** How many events of a family are scored in a night, asleep or not; undefined where they are not counted. */
export function eventsOf(family: EventFamily, scoring: Scoring): number | undefined {
  if (!hasEvents(scoring) || scoring.uncounted.includes(family)) return undefined;
  return scoring.events.filter(({ kind }) => KINDS[family].includes(kind)).length;
}

type Row = readonly [name: string, unit: string, label: string, value: SleepColumn['value']];
const TIMES: readonly Row[] = [
  ['Total sleep time', 'min', 'Time scored as N1, N2, N3 or REM', ({ asleep }) => asleep / 60],
  [
    ...(['Sleep efficiency', '%'] as const),
    'Total sleep time, of the time from lights off to lights on, or from the first to the last scored epoch',
    ({ asleep, inBed }) => (100 * asleep) / inBed,
  ],
  [
    ...(['Sleep latency', 'min'] as const),
    'From lights off, or the first scored epoch, to the first epoch of sleep',
    ({ onset }) => onset / 60,
  ],
  [
    ...(['REM latency', 'min'] as const),
    'From the first epoch of sleep to the first of REM; missing without REM',
    ({ toRem }) => toRem / 60,
  ],
  [
    ...(['Wake after sleep onset', 'min'] as const),
    'Time scored as W between the first epoch of sleep and lights on, or the last scored epoch',
    ({ wakeAfterOnset }) => wakeAfterOnset / 60,
  ],
  ...(['N1', 'N2', 'N3', 'REM'] as const).map((stage): Row => [
    ...([`${stage} share`, '%', `Time in ${stage}, of the total sleep time`] as const),
    ({ seconds, asleep }) => (100 * seconds[stage]) / asleep,
  ]),
];
const INDICES: readonly (readonly [name: string, EventFamily, readonly EventKind[], what: string])[] = [
  ['AHI', 'breathing', [...APNEAS, 'hypopnea'], 'Apneas and hypopneas'],
  ['Central apnea index', 'breathing', ['central-apnea'], 'Central apneas'],
  ['Oxygen desaturation index', 'desaturation', ['desaturation'], 'Oxygen desaturations'],
  ['Arousal index', 'arousal', ['arousal'], 'Arousals'],
  ['Limb movement index', 'movement', ['limb-movement'], 'Limb movements'],
];

/** The columns, in their order. */
export const SLEEP_COLUMNS: readonly SleepColumn[] = [
  ...TIMES.map(([name, unit, label, value]) => ({ name, unit, label, value })),
  ...INDICES.map(([name, family, kinds, what]) => ({
    ...{ name, family, unit: '1/h', label: `${what} that begin in sleep, as scored, per hour of sleep` },
    value({ inSleep, asleep, uncounted }: Night) {
      if (inSleep === null || uncounted.includes(family)) return Number.NaN;
      return kinds.reduce((sum, kind) => sum + (inSleep.get(kind) ?? 0), 0) / (asleep / 3600);
    },
  })),
];

/** The value of each of {@link SLEEP_COLUMNS}, NaN where the scoring does not tell. */
export function sleepValues(scoring: Scoring): number[] {
  const night = nightOf(scoring);
  return SLEEP_COLUMNS.map(({ value }) => {
    const found = value(night);
    return Number.isFinite(found) ? found : Number.NaN;
  });
}

/** Whether anything but stages is scored: only then does no event mean that there was none. */
export const hasEvents = ({ events }: Scoring): boolean =>
  events.some(({ kind }) => !['lights-off', 'lights-on', 'other'].includes(kind));

/** Whether the scoring says when the lights went off and on. */
export const hasLights = ({ events }: Scoring): boolean =>
  (['lights-off', 'lights-on'] as const).every((kind) => events.some((event) => event.kind === kind));

/** Whether somebody slept then, in whatever stage. */
export const isSleep = ({ stage }: StageStretch): boolean => stage !== null && stage !== 'W';

function nightOf(scoring: Scoring): Night {
  const { events } = scoring;
  const [from, to] = inBedOf(scoring);
  const stages = scoring.stages.flatMap((s): StageStretch[] => {
    const start = Math.max(s.start, from);
    const seconds = Math.min(s.start + s.seconds, to) - start;
    return seconds > 0 ? [{ ...s, start, seconds }] : [];
  });
  const seconds = { W: 0, N1: 0, N2: 0, N3: 0, REM: 0 };
  for (const { stage, seconds: s } of stages) if (stage) seconds[stage] += s;
  const onset = stages.find(isSleep)?.start ?? Number.NaN;
  const rem = stages.find(({ stage }) => stage === 'REM')?.start ?? Number.NaN;
  const inSleep = new Map<EventKind, number>();
  const asleep = stages.filter(isSleep);
  for (const { kind, onset: at } of events) {
    if (asleep.some(({ start, seconds: s }) => at >= start && at < start + s)) {
      inSleep.set(kind, (inSleep.get(kind) ?? 0) + 1);
    }
  }
  return {
    seconds,
    asleep: seconds.N1 + seconds.N2 + seconds.N3 + seconds.REM,
    inBed: to - from,
    onset: onset - from,
    toRem: rem - onset,
    wakeAfterOnset: stages
      .filter(({ stage, start }) => stage === 'W' && start > onset)
      .reduce((sum, s) => sum + s.seconds, 0),
    inSleep: hasEvents(scoring) ? inSleep : null,
    uncounted: scoring.uncounted,
  };
}

/** Lights off and on where both are scored, in this order; else the first and the last stretch that is scored. */
function inBedOf(scoring: Scoring): [number, number] {
  const scored = scoring.stages.filter(({ stage }) => stage !== null);
  const last = scored[scored.length - 1];
  const [from, to] = [scored[0].start, last.start + last.seconds];
  if (!hasLights(scoring)) return [from, to];
  const off = scoring.events.find(({ kind }) => kind === 'lights-off')!.onset;
  const on = scoring.events.findLast(({ kind }) => kind === 'lights-on')!.onset;
  return off < on && off < to && on > from ? [off, on] : [from, to];
}
