import { few } from '../../text/sentence.ts';
import type { Remark } from '../remark.ts';
import { channelKey, isHeartRate, plainName } from './channels.ts';
import { codeWatch, holdsCodes } from './codes.ts';
import type { Recording } from './recording.ts';

/** What makes it doubtful that a channel was measured. */
export interface SensorDoubt {
  /** Its place among the chosen channels. */
  readonly channel: number;
  /**
   * It has one value throughout; it has few small whole numbers, as codes are; a share of it is at a limit of the device; a
   * share is what nobody alive has.
   */
  readonly kind: 'flat' | 'codes' | 'limit' | 'impossible';
  readonly share: number;
  /** The commonest of these values; of codes how many there are. */
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
/** Fewer samples may well be alike. */
const LEAST_SAMPLES = 10;

const isCode = (name: string, unit: string): boolean => CODES.test(plainName(name)) || holdsCodes(name, unit);
const isSaturation = (name: string, unit: string): boolean =>
  channelKey(name) === 'spo2' && /^%?$/.test(unit.trim());

/** @param channels of one recording, in the order in which they are chosen */
export function sensorWatch(channels: readonly Recording['channels'][number][]): SensorWatch {
  const seen = channels.map(({ name, unit, low, high }) => ({
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
    slack: 1e-6 * Math.abs(high - low),
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
        so.codes.add(value);
        if (Math.abs(value - so.low) <= so.slack) so.atLow++;
        if (Math.abs(value - so.high) <= so.slack) so.atHigh++;
        if ((so.isSaturation && (value <= 0 || value > 100 + so.slack)) || (so.isHeart && value <= 0)) {
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
        const codes = so.codes.count();
        if (codes > 0) return [{ channel, kind: 'codes', share: 1, value: codes }];
        // No movement, no breath and no light are 0, and so is the end of many scales; 100 % is a good saturation.
        const isLow = so.low !== 0 && so.atLow >= so.atHigh;
        const [at, value] = isLow ? [so.atLow, so.low] : [so.atHigh, so.high];
        if (at < LEAST_SHARE * so.n || value === 0 || (so.isSaturation && value === 100)) return [];
        return [{ channel, kind: 'limit', share: at / so.n, value }];
      }),
  };
}

const NAMED = 3;
/** Share of the recordings in which a channel of codes looks like one. */
const ALL = 0.8;
const SAID: Readonly<Record<SensorDoubt['kind'], string>> = {
  flat: 'has one value throughout',
  limit: 'lies at a limit of its device for long',
  codes: 'has a few small whole numbers that stay for long and no unit, as codes of positions or stages do,',
  impossible: 'has values for long that nobody alive has, as devices write for a sensor that is off',
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
          .map(
            ({ share, value }) => `${file}: ${Number(value.toPrecision(6))} in ${Math.round(100 * share)} %`,
          ),
      );
      if (found.length === 0) return [];
      if (kind === 'codes') return tellMaybeCodes(of, name, found.length, read.length);
      return [
        {
          code: 'recording.sensor',
          severity: 'warning',
          message: `${of}: ${name} ${SAID[kind]} in ${found.length} of ${read.length} recordings (${few(found, NAMED)}); these values are taken as they are.`,
          hint: 'If the sensor was off, leave these recordings out, or the channel, or choose a part in which it was on.',
        },
      ];
    }),
  );
}

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
