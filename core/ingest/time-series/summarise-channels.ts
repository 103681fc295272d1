import { channelKey, meantBy, plainName } from './channels.ts';
import type { ChannelFacts, RecordingFacts } from './look.ts';
import type { ChannelSummary } from './plan-types.ts';

type Recording = Pick<RecordingFacts, 'channels'>;

/**
 * Channels over all recordings, most frequent first. Spellings and synonyms count as one channel, unless
 * some recording has two that would fall together (`HR` and `PULSE RATE`): there they stay apart.
 */
export function summariseChannels(recordings: readonly Recording[]): ChannelSummary[] {
  const apart = new Set<string>();
  // Most files of a study have one list of channels, which is looked at once.
  const layouts = new Map<readonly ChannelFacts[], number>();
  for (const { channels } of recordings) layouts.set(channels, (layouts.get(channels) ?? 0) + 1);
  for (const channels of layouts.keys()) {
    const plainOf = new Map<string, string>();
    for (const { name } of channels) {
      const key = channelKey(name);
      const plain = plainName(name);
      if ((plainOf.get(key) ?? plain) !== plain) apart.add(key);
      plainOf.set(key, plain);
    }
  }
  const groups = new Map<string, Group>();
  for (const [channels, files] of layouts) {
    const seen = new Set<string>();
    for (const channel of channels) {
      const key = apart.has(channelKey(channel.name))
        ? `=${plainName(channel.name)}`
        : channelKey(channel.name);
      const group = groups.get(key) ?? newGroup();
      groups.set(key, group);
      if (seen.has(key)) continue;
      seen.add(key);
      count(group, channel, files);
      if (canBeRead(channel, channels)) group.usable += files;
    }
  }
  return [...groups.values()]
    .map(({ files, usable, names, units, rates, ranges }) => ({
      name: ranked(names)[0][0],
      recordings: files,
      usable,
      names: ranked(names).map(([name, n]) => ({ name, recordings: n })),
      units: ranked(units).map(([unit, n]) => ({ unit, recordings: n })),
      rates: ranked(rates).map(([hertz, n]) => ({ hertz: Number(hertz), recordings: n })),
      ranges: ranked(ranges).map(([range, n]) => ({ range, recordings: n })),
    }))
    .sort((a, b) => b.recordings - a.recordings);
}

/** It has a scale, and no other channel of the file could be meant by its name. */
const canBeRead = (channel: ChannelFacts, all: readonly ChannelFacts[]): boolean =>
  channel.hasScale &&
  meantBy(
    channel.name,
    all.map(({ name }) => name),
  ).length === 1;

type Tally = Map<string, number>;

interface Group {
  files: number;
  usable: number;
  readonly names: Tally;
  readonly units: Tally;
  readonly rates: Tally;
  readonly ranges: Tally;
}

const newGroup = (): Group => ({
  files: 0,
  usable: 0,
  names: new Map(),
  units: new Map(),
  rates: new Map(),
  ranges: new Map(),
});

function count(group: Group, { name, unit, hertz, low, high }: ChannelFacts, files: number): void {
  const add = (tally: Tally, what: string): void => void tally.set(what, (tally.get(what) ?? 0) + files);
  group.files += files;
  add(group.names, name);
  add(group.units, unit);
  add(group.rates, String(hertz));
  add(group.ranges, `${low} to ${high}`);
}

function ranked(tally: Tally): [string, number][] {
  return [...tally].sort((a, b) => b[1] - a[1]);
}
