import { plainName } from '../cell/name-words.ts';
import { few } from '../../text/sentence.ts';
import type { Remark } from '../remark.ts';
import { channelKey, isHeartRate } from '../read/signal/channels.ts';
import { codeWatch, holdsCodes, mayRest } from './codes.ts';
import type { Recording } from '../read/signal/recording.ts';

/** What makes it doubtful that a channel was measured. */
export interface SensorDoubt {
  /** Its place among the chosen channels. */
  readonly channel: number;
  /**
   * It has one value throughout; a share of it stays at one value, as no wave does; it has few small whole numbers, as codes
   * are; a share of it is at a limit of the device, or beyond the limits that its header gives; a share is what nobody alive
   * has.
   */
  readonly kind: 'flat' | 'still' | 'codes' | 'limit' | 'beyond' | 'impossible';
  readonly share: number;
  /** One of these values, the farthest of those beyond the limits; of codes how many there are. */
  readonly value: number;
}

/** Counts samples while they are read. */
export interface SensorWatch {
  add(channel: number, samples: Float32Array, from: number, to: number): void;
  doubts(): SensorDoubt[];
}

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
const isNoRate = (value: number): boolean =>
  value <= 0 || NO_RATES.some((odd) => Math.abs(value - odd) < 0.1);

const isCode = (name: string, unit: string): boolean => CODES.test(plainName(name)) || holdsCodes(name, unit);
const isSaturation = (name: string, unit: string): boolean =>
  channelKey(name) === 'spo2' && /^%?$/.test(unit.trim());

type Watched = Pick<Recording['channels'][number], 'name' | 'unit' | 'low' | 'high'> & {
  /** Seconds between two samples. */
  readonly interval: number;
};

/** @param channels of one recording, in the order in which they are chosen */
export function sensorWatch(channels: readonly Watched[]): SensorWatch {
  const seen = channels.map(({ name, unit, low, high, interval }) => ({
    ...{
      low,
      high,
      n: 0,
      first: Number.NaN,
      isFlat: true,
      atLow: 0,
      atHigh: 0,
      impossible: 0,
      odd: Number.NaN,
    },
    ...{ beyond: 0, farthest: 0, stayed: 0, stayedAt: Number.NaN, before: Number.NaN, run: 0 },
    least: Math.min(low, high) - ROUNDED * Math.abs(high - low),
    most: Math.max(low, high) + ROUNDED * Math.abs(high - low),
    slack: 1e-6 * Math.abs(high - low),
    longRun: isWave(name, unit, interval) ? STILL_SECONDS / interval : Number.POSITIVE_INFINITY,
    isSaturation: isSaturation(name, unit),
    isHeart: isHeartRate(name),
    isCode: isCode(name, unit),
    codes: codeWatch(name, unit),
  }));
  return {
    add(channel, samples, from, to) {
      const so = seen[channel];
      for (let i = from; i < to; i++) {
        const value = samples[i];
        if (Number.isNaN(value)) continue;
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
    },
    doubts: () =>
      seen.flatMap((so, channel): SensorDoubt[] => {
        if (so.n < LEAST_SAMPLES || so.isCode) return [];
        if (so.isFlat) return [{ channel, kind: 'flat', share: 1, value: so.first }];
        if (so.impossible >= LEAST_SHARE * so.n) {
          return [{ channel, kind: 'impossible', share: so.impossible / so.n, value: so.odd }];
        }
        if (so.beyond >= LEAST_BEYOND * so.n && so.beyond > 1) {
          return [{ channel, kind: 'beyond', share: so.beyond / so.n, value: so.farthest }];
        }
        const codes = so.codes.count();
        if (codes > 0) return [{ channel, kind: 'codes', share: 1, value: codes }];
        // No movement, no breath and no light are 0, and so is the end of many scales; 100 % is a good saturation.
        const isLow = so.low !== 0 && so.atLow >= so.atHigh;
        const [at, value] = isLow ? [so.atLow, so.low] : [so.atHigh, so.high];
        if (at >= LEAST_SHARE * so.n && value !== 0 && !(so.isSaturation && value === 100)) {
          return [{ channel, kind: 'limit', share: at / so.n, value }];
        }
        if (so.stayed < LEAST_SHARE * so.n) return [];
        return [{ channel, kind: 'still', share: so.stayed / so.n, value: so.stayedAt }];
      }),
  };
}

/** Whether an amplifier gives the channel: its waves go on as long as it is connected. */
const isWave = (name: string, unit: string, interval: number): boolean =>
  VOLTS.test(unit.trim()) && interval <= 1 / WAVE_HERTZ && !mayRest(name);

const NAMED = 3;
/** Share of the recordings in which a channel of codes looks like one. */
const ALL = 0.8;
const SAID: Readonly<Record<SensorDoubt['kind'], string>> = {
  flat: 'has one value throughout',
  still: 'stays at one value for long, as recorders and programs fill pauses,',
  beyond: 'has values beyond the limits that its header gives, as devices write for what was lost,',
  limit: 'lies at a limit of its device for long',
  codes: 'has a few small whole numbers that stay for long and no unit, as codes of positions or stages do,',
  impossible: 'has values for long that nobody alive has, as devices write for a sensor that is off',
};

const LEAVE_OUT = 'leave these recordings out, or the channel, or choose a part';
const ADVICE: Readonly<Partial<Record<SensorDoubt['kind'], string>>> = {
  still: `If these are pauses, ${LEAVE_OUT} without them.`,
  beyond: `Even a few of them move the means of their steps: export these recordings again, or ${LEAVE_OUT} without them.`,
};

/** Tells of channels that may not have been measured, by file. */
export function sensorRemarks(
  of: string,
  channels: readonly { readonly name: string }[],
  read: readonly { readonly file: string; readonly doubts: readonly SensorDoubt[] }[],
): Remark[] {
  return channels.flatMap(({ name }, c) =>
    (Object.keys(SAID) as SensorDoubt['kind'][]).flatMap((kind): Remark[] => {
      const found = read.flatMap(({ file, doubts }) =>
        doubts
          .filter((doubt) => doubt.channel === c && doubt.kind === kind)
          .map(({ share, value }) => `${file}: ${Number(value.toPrecision(6))} in ${percent(share)} %`),
      );
      if (found.length === 0) return [];
      if (kind === 'codes') return tellMaybeCodes(of, name, found.length, read.length);
      return [
        {
          code: 'recording.sensor',
          severity: 'warning',
          message: `${of}: ${name} ${SAID[kind]} in ${found.length} of ${read.length} recordings (${few(found, NAMED)}); these values are taken as they are.`,
          hint: ADVICE[kind] ?? `If the sensor was off, ${LEAVE_OUT} in which it was on.`,
        },
      ];
    }),
  );
}

const percent = (share: number): number =>
  share < 0.01 ? Number((100 * share).toPrecision(1)) : Math.round(100 * share);

function tellMaybeCodes(of: string, name: string, found: number, all: number): Remark[] {
  // Amounts may look like codes in some recordings, and codes do in all.
  if (found < ALL * all) return [];
  return [
    {
      code: 'recording.maybe-codes',
      severity: 'warning',
      message: `${of}: ${name} ${SAID.codes} in ${found} of ${all} recordings; its steps are the means of these numbers.`,
      hint: 'If they are codes, their means say nothing: leave the channel out.',
    },
  ];
}
