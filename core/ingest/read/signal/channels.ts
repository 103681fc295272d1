import type { Recording } from './recording.ts';
import { refusal } from './say.ts';

/** Names that devices give to the same thing, without case and separators. The first is the plainest. */
const SYNONYMS = `heartrate hr pulserate pr
  spo2 sao2 osat o2sat oxygensaturation saturation
  actigraph actigraphy activity act actimetry
  snore snoring snoresound
  thorax thor chest thoracic
  abdomen abdo abd abdominal
  position pos bodyposition`
  .split('\n')
  .map((line) => line.trim().split(' '));

/** An electrode of EEG or eye movements against an ear (A) or the bone behind it (M), or alone, as sleep laboratories write it. */
const ELECTRODE = /^(?:eeg|eog)?((?:fp|af|fc|cp|po|[fcpto])\d{1,2}|[fcpo]z|e[12])\/?([am])([12])$/;
const ALONE = /^(?:eeg|eog)((?:fp|af|fc|cp|po|[fcpto])\d{1,2}|[fcpo]z|e[12])$/;

/**
 * Key under which spellings of one channel meet: `Heart Rate`, `HEART_RATE` and `hr` have one, and `EEG C3-A2`, `C3/A2` and
 * `C3-M2`.
 */
export function channelKey(name: string): string {
  const plain = plainName(name);
  const [, site, , side] = ELECTRODE.exec(plain) ?? [];
  if (site) return `${site}m${side}`;
  const alone = ALONE.exec(plain);
  if (alone) return alone[1];
  return SYNONYMS.find((group) => group.includes(plain))?.[0] ?? plain;
}

/** A channel's name without case, spaces, hyphens, underscores and points. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_\-.]+/g, '');
}

/** A channel, and other names of which somebody has said that they are the same. */
export interface NamedChannel {
  readonly name: string;
  readonly also?: readonly string[] | undefined;
}

/**
 * Which of the labels is meant by a name: the same one, else one with other case and separators, else a usual
 * synonym, else one of its other names.
 *
 * @returns its place; all places that could be meant where there are several, none where there is none
 */
export function meantBy(channel: string | NamedChannel, labels: readonly string[]): readonly number[] {
  const { name, also = [] } = typeof channel === 'string' ? { name: channel } : channel;
  for (const same of [(s: string) => s, plainName, channelKey]) {
    const found = labels.flatMap((label, i) => (same(label) === same(name) ? [i] : []));
    if (found.length > 0) return found;
  }
  for (const other of also) {
    const found = labels.flatMap((label, i) => (plainName(label) === plainName(other) ? [i] : []));
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * Position of the channel with this name, see {@link meantBy}.
 *
 * @throws UserError `recording.channel-missing` or `recording.channel-ambiguous` that names file and channel
 */
export function findChannel(recording: Recording, channel: string | NamedChannel): number {
  const name = typeof channel === 'string' ? channel : channel.name;
  const labels = recording.channels.map((one) => one.name);
  const found = meantBy(channel, labels);
  if (found.length === 1) return found[0];
  const quoted = (names: readonly string[]): string => names.map((label) => `“${label}”`).join(', ');
  const facts = { file: recording.name, channel: name };
  if (found.length === 0) throw refusal('channel-missing', { ...facts, channels: quoted(labels) || 'none' });
  throw refusal('channel-ambiguous', {
    ...{ ...facts, count: found.length, found: quoted(found.map((i) => labels[i])) },
  });
}

const PREFIXES: Readonly<Record<string, number>> = {
  ...{ n: 1e-9, u: 1e-6, µ: 1e-6, μ: 1e-6, m: 1e-3, '': 1, k: 1e3 },
};

/** Names of the rate of the heart beside its usual ones. */
const HEART = /^(pulse?|puls?frequenz|herz(frequenz|rate)|hf|ecgrate|ecghr|ekghf)$/;
/** Beats a minute, without case and spaces, as far as the eight letters of EDF hold them. */
const BEATS =
  /^(bpm|b\.p\.m\.?|lpm|((1|b|beats?|s|schl(ä|a|ae)?ge?|schl\.?|slag|slagen|puls|pulse|batt?\.?|lat\.?)?\/m(in?|inute)?\.?)|(beats?|schläge)\/?|min(\^|\*\*)?(-1|⁻¹)|(beats?|b)perm(in|inute)?)$/;

/**
 * Factor from one unit to another; undefined where they measure different things.
 *
 * @param channel whose units they are: a minute’s beats are written in more ways than other things
 */
export function unitFactor(from: string, to: string, channel = ''): number | undefined {
  if (plainUnit(from) === plainUnit(to)) return 1;
  if (isHeartRate(channel) && [from, to].every((unit) => isBeats(unit))) return 1;
  const [a, b] = [splitUnit(from), splitUnit(to)];
  return a && b && a.base === b.base ? a.prefix / b.prefix : undefined;
}

/** Whether a channel is the rate of the heart, by its name. */
export const isHeartRate = (name: string): boolean =>
  channelKey(name) === 'heartrate' || HEART.test(plainName(name));
const isBeats = (unit: string): boolean => BEATS.test(unit.toLowerCase().replace(/\s/g, ''));

function plainUnit(unit: string): string {
  return unit
    .trim()
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/^[µμ]/, 'u')
    .replace('beats/min', 'bpm')
    .replace('1/min', 'bpm');
}

function splitUnit(unit: string): { prefix: number; base: string } | undefined {
  const [, prefix, base] = /^([nuµμmk]?)(V|A|Pa|g|m|Ohm|s|Hz)$/.exec(unit.trim()) ?? [];
  return base ? { prefix: PREFIXES[prefix], base } : undefined;
}
