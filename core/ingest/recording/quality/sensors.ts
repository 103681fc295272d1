import { few } from '../../../text/sentence.ts';
import type { Remark } from '../../remark.ts';
import { codeWatch, holdsCodes, mayRest } from '../channels/codes.ts';
import { channelKey, isHeartRate, plainName } from '../../read/signal/channels.ts';
import type { Recording } from '../../read/signal/recording.ts';
import { remark } from '../say.ts';

/** What makes it doubtful that a channel was measured. */
export interface SensorDoubt {
  /** Its place among the chosen channels. */
  readonly channel: number;
  readonly kind: keyof typeof KINDS;
  readonly share: number;
  /** One of these values, the farthest of those beyond the limits; of codes how many there are. */
  readonly value: number;
}

/** Counts samples while they are read. */
export interface SensorWatch {
  add(channel: number, samples: Float32Array, from: number, to: number): void;
  doubts(): SensorDoubt[];
}

const LEAVE_OUT = 'leave these recordings out, or the channel, or choose a part';
const WAS_OFF = `If the sensor was off, ${LEAVE_OUT} in which it was on.`;
/** What a channel does that makes it doubtful, and what to do; of a share of its samples, but for the first and for codes. */
const KINDS = {
  flat: ['has one value throughout', WAS_OFF],
  still: [
    'stays at one value for long, as recorders and programs fill pauses,',
    `If these are pauses, ${LEAVE_OUT} without them.`,
  ],
  beyond: [
    'has values beyond the limits that its header gives, as devices write for what was lost,',
    `Even a few of them move the means of their steps: export these recordings again, or ${LEAVE_OUT} without them.`,
  ],
  limit: ['lies at a limit of its device for long', WAS_OFF],
  codes: [
    'has a few small whole numbers that stay for long and no unit, as codes of positions or stages do,',
    '',
  ],
  impossible: [
    'has values for long that nobody alive has, as devices write for a sensor that is off',
    WAS_OFF,
  ],
} as const;

/** Channels of which a value may rightly stay as it is, or lie at the end of its scale: codes and marks. */
const CODES =
  /pos|light|licht|lux|mark|event|trig|status|button|hypno|stage|batt|code|flag|annot|input|counter|epoch|^dc\d|quality|kwal/;
/** Share of a channel that is told. */
const LEAST_SHARE = 0.05;
/** Share that is told where it lies beyond the limits: three seconds of a night, which move its means. */
const LEAST_BEYOND = 1e-4;
/** Share of the range by which values may go beyond it: headers have their limits rounded. */
const ROUNDED = 0.01;
/** Fewer samples may well be alike. */
const LEAST_SAMPLES = 10;
/** Seconds in which no amplifier gives one value, at as many samples a second as waves take. */
const STILL_SECONDS = 60;
const WAVE_HERTZ = 10;
const VOLTS = /^[nuµμm]?v$/i;
/** Rates of the heart that devices write for none: all bits set. */
const NO_RATES = [255, 511, 1023, 32_767, 65_535];
/** Share of the recordings in which a channel of codes looks like one. */
const ALL = 0.8;
const NAMED = 3;

type Watched = Pick<Recording['channels'][number], 'name' | 'unit' | 'low' | 'high'> & {
  /** Seconds between two samples. */
  readonly interval: number;
};

/** @param channels of one recording, in the order in which they are chosen */
export function sensorWatch(channels: readonly Watched[]): SensorWatch {
  const all = channels.map(watchOf);
  return {
    add(channel, samples, from, to) {
      const so = all[channel];
      for (let i = from; i < to; i++) if (!Number.isNaN(samples[i])) see(so, samples[i]);
    },
    doubts: () =>
      all.flatMap((so, channel) => [doubtOf(so)].flatMap((doubt) => (doubt ? [{ channel, ...doubt }] : []))),
  };
}

type Watch = ReturnType<typeof watchOf>;

function watchOf({ name, unit, low, high, interval }: Watched) {
  const range = Math.abs(high - low);
  // An amplifier's waves go on as long as it is connected.
  const isWave = VOLTS.test(unit.trim()) && interval <= 1 / WAVE_HERTZ && !mayRest(name);
  return {
    ...{ low, high, slack: 1e-6 * range },
    ...{ least: Math.min(low, high) - ROUNDED * range, most: Math.max(low, high) + ROUNDED * range },
    longRun: isWave ? STILL_SECONDS / interval : Number.POSITIVE_INFINITY,
    isSaturation: channelKey(name) === 'spo2' && /^%?$/.test(unit.trim()),
    isHeart: isHeartRate(name),
    isCode: CODES.test(plainName(name)) || holdsCodes(name, unit),
    codes: codeWatch(name, unit),
    ...{ n: 0, first: Number.NaN, isFlat: true, before: Number.NaN, run: 0, stayed: 0, stayedAt: Number.NaN },
    ...{ atLow: 0, atHigh: 0, beyond: 0, farthest: 0, impossible: 0, odd: Number.NaN },
  };
}

function see(so: Watch, value: number): void {
  if (so.n++ === 0) so.first = value;
  else if (value !== so.first) so.isFlat = false;
  so.run = value === so.before ? so.run + 1 : 1;
  so.before = value;
  // The run so far as it becomes a long one, and then each that follows.
  if (so.run >= so.longRun) {
    so.stayed += so.run - 1 < so.longRun ? so.run : 1;
    so.stayedAt = value;
  }
  so.codes.add(value);
  if (Math.abs(value - so.low) <= so.slack) so.atLow++;
  if (Math.abs(value - so.high) <= so.slack) so.atHigh++;
  if (value < so.least || value > so.most) {
    so.beyond++;
    if (Math.abs(value) > Math.abs(so.farthest)) so.farthest = value;
  }
  if ((so.isSaturation && (value <= 0 || value > 100 + so.slack)) || (so.isHeart && isNoRate(value))) {
    so.impossible++;
    so.odd = value;
  }
}

const isNoRate = (value: number): boolean =>
  value <= 0 || NO_RATES.some((odd) => Math.abs(value - odd) < 0.1);

/** What is most doubtful of a channel; null where nothing is. */
function doubtOf(so: Watch): Omit<SensorDoubt, 'channel'> | null {
  const { n } = so;
  if (n < LEAST_SAMPLES || so.isCode) return null;
  const of = (kind: SensorDoubt['kind'], count: number, value: number) => ({ kind, share: count / n, value });
  if (so.isFlat) return of('flat', n, so.first);
  if (so.impossible >= LEAST_SHARE * n) return of('impossible', so.impossible, so.odd);
  if (so.beyond >= LEAST_BEYOND * n && so.beyond > 1) return of('beyond', so.beyond, so.farthest);
  const codes = so.codes.count();
  if (codes > 0) return of('codes', n, codes);
  // No movement, no breath and no light are 0, and so is the end of many scales; 100 % is a good saturation.
  const isLow = so.low !== 0 && so.atLow >= so.atHigh;
  const [at, value] = isLow ? [so.atLow, so.low] : [so.atHigh, so.high];
  const isGood = value === 0 || (so.isSaturation && value === 100);
  if (at >= LEAST_SHARE * n && !isGood) return of('limit', at, value);
  return so.stayed >= LEAST_SHARE * n ? of('still', so.stayed, so.stayedAt) : null;
}

/** Tells of channels that may not have been measured, by file. */
export function sensorRemarks(
  of: string,
  channels: readonly { readonly name: string }[],
  read: readonly { readonly file: string; readonly doubts: readonly SensorDoubt[] }[],
): Remark[] {
  const kinds = Object.entries(KINDS) as [SensorDoubt['kind'], readonly [string, string]][];
  return channels.flatMap(({ name: channel }, c) =>
    kinds.flatMap(([kind, [does, advice]]): Remark[] => {
      const found = read.flatMap(({ file, doubts }) =>
        doubts
          .filter((doubt) => doubt.channel === c && doubt.kind === kind)
          .map(({ share, value }) => `${file}: ${Number(value.toPrecision(6))} in ${percent(share)} %`),
      );
      const facts = { channel, does, count: found.length, all: read.length };
      // Amounts may look like codes in some recordings, and codes do in all.
      if (kind === 'codes') {
        return found.length > 0 && found.length >= ALL * read.length
          ? [remark('maybe-codes', of, facts)]
          : [];
      }
      return found.length > 0 ? [remark('sensor', of, { ...facts, files: few(found, NAMED), advice })] : [];
    }),
  );
}

const percent = (share: number): number =>
  share < 0.01 ? Number((100 * share).toPrecision(1)) : Math.round(100 * share);
