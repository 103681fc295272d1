import { plainName } from '../cell/name-words.ts';
import { channelKey, meantBy, type NamedChannel } from '../read/signal/channels.ts';
import type { ChannelFacts, RecordingFacts } from './look.ts';
import type { ChannelSummary } from './plan-types.ts';
import { mayBeSame, namesOf, otherNames, type Alternative } from './same-channels.ts';

type Recording = Pick<RecordingFacts, 'channels'>;

/** Alternatives of a channel that are told. */
const MOST_ALTERNATIVES = 12;

/**
 * Channels over all recordings, most frequent first. Spellings and synonyms count as one channel, unless
 * some recording has two that would fall together (`HR` and `PULSE RATE`): there they stay apart.
 *
 * @param aliases names that somebody has said are the same
 */
export function summariseChannels(
  recordings: readonly Recording[],
  aliases: readonly NamedChannel[] = [],
): ChannelSummary[] {
  const nameOf = namesOf(aliases);
  const apart = new Set<string>();
  // Most files of a study have one list of channels, which is looked at once.
  const layouts = new Map<readonly ChannelFacts[], number>();
  for (const { channels } of recordings) layouts.set(channels, (layouts.get(channels) ?? 0) + 1);
  for (const channels of layouts.keys()) {
    const plainOf = new Map<string, string>();
    for (const { name } of channels) {
      // What somebody has called the same is not put apart again.
      if (nameOf(name) !== name) continue;
      const key = channelKey(name);
      const plain = plainName(name);
      if ((plainOf.get(key) ?? plain) !== plain) apart.add(key);
      plainOf.set(key, plain);
    }
  }
  const groups = new Map<string, Group>();
  const keysOf: Set<string>[] = [];
  for (const [channels, files] of layouts) {
    const seen = new Set<string>();
    keysOf.push(seen);
    for (const channel of channels) {
      const name = nameOf(channel.name);
      const key = apart.has(channelKey(name)) ? `=${plainName(name)}` : channelKey(name);
      const group = groups.get(key) ?? newGroup();
      groups.set(key, group);
      if (seen.has(key)) continue;
      seen.add(key);
      count(group, channel, files);
      if (canBeRead(channel, channels)) group.usable += files;
    }
  }
  const togetherWith = neighbours(groups.keys(), keysOf);
  const nameOfKey = (key: string): string => ranked(groups.get(key)!.names)[0][0];
  return [...groups]
    .map(([key, { files, usable, names, units, rates, ranges }]) => ({
      name: nameOfKey(key),
      also: otherNames(aliases, nameOfKey(key)),
      alternatives:
        files < recordings.length
          ? [...groups.keys()]
              .filter((other) => other !== key && !togetherWith.get(key)!.has(other))
              .map((other) => alternative(nameOfKey(key), nameOfKey(other), groups.get(other)!.files))
              .sort((a, b) => Number(b.isProposed) - Number(a.isProposed) || b.recordings - a.recordings)
              .slice(0, MOST_ALTERNATIVES)
          : [],
      recordings: files,
      usable,
      names: ranked(names).map(([name, n]) => ({ name, recordings: n })),
      units: ranked(units).map(([unit, n]) => ({ unit, recordings: n })),
      rates: ranked(rates).map(([hertz, n]) => ({ hertz: Number(hertz), recordings: n })),
      ranges: ranked(ranges).map(([range, n]) => ({ range, recordings: n })),
    }))
    .sort((a, b) => b.recordings - a.recordings);
}

const alternative = (name: string, other: string, recordings: number): Alternative => ({
  name: other,
  recordings,
  isProposed: mayBeSame(name, other),
});

/** The channels that stand in one recording with each. @param lists the channels of each kind of recording */
function neighbours(keys: Iterable<string>, lists: readonly ReadonlySet<string>[]): Map<string, Set<string>> {
  const found = new Map([...keys].map((key) => [key, new Set<string>()]));
  for (const list of lists) for (const one of list) for (const other of list) found.get(one)!.add(other);
  return found;
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
