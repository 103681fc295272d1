import { channelKey, meantBy, plainName, type NamedChannel } from '../../read/signal/channels.ts';
import type { ChannelFacts, RecordingFacts } from '../look.ts';
import type { ChannelSummary } from '../plan-types.ts';
import { mayBeSame, namesOf, otherNames } from './same.ts';
import { ranked, tally } from './tally.ts';

/** Alternatives of a channel that are told. */
const MOST_ALTERNATIVES = 12;

/** A list of channels, as most files of a study have one, and how many files have it. */
type Layout = readonly [channels: readonly ChannelFacts[], files: number];

/** Channels that are one: the first of each list in which it stands, with the files of that list. */
interface Group {
  readonly found: { readonly channel: ChannelFacts; readonly files: number }[];
  /** Keys of the channels that stand in one recording with it. */
  readonly together: Set<string>;
  files: number;
  usable: number;
}

/**
 * Channels over all recordings, most frequent first. Spellings and synonyms count as one channel, unless
 * some recording has two that would fall together (`HR` and `PULSE RATE`): there they stay apart.
 *
 * @param aliases names that somebody has said are the same
 */
export function summariseChannels(
  recordings: readonly Pick<RecordingFacts, 'channels'>[],
  aliases: readonly NamedChannel[] = [],
): ChannelSummary[] {
  const nameOf = namesOf(aliases);
  const counts = new Map<readonly ChannelFacts[], number>();
  for (const { channels } of recordings) counts.set(channels, (counts.get(channels) ?? 0) + 1);
  const layouts = [...counts];
  const apart = keysApart(layouts, nameOf);
  const groups = groupsOf(layouts, (channel) => {
    const key = channelKey(nameOf(channel.name));
    return apart.has(key) ? `=${plainName(nameOf(channel.name))}` : key;
  });
  const named = new Map([...groups].map(([key, group]) => [key, rank(group, ({ name }) => name)[0][0]]));
  const alternatives = (key: string, { files, together }: Group): ChannelSummary['alternatives'] =>
    files === recordings.length
      ? []
      : [...groups]
          .filter(([other]) => !together.has(other))
          .map(([other, group]) => ({
            ...{ name: named.get(other)!, recordings: group.files },
            isProposed: mayBeSame(named.get(key)!, named.get(other)!),
          }))
          .sort((a, b) => Number(b.isProposed) - Number(a.isProposed) || b.recordings - a.recordings)
          .slice(0, MOST_ALTERNATIVES);
  return [...groups]
    .map(([key, group]) => ({
      name: named.get(key)!,
      also: otherNames(aliases, named.get(key)!),
      alternatives: alternatives(key, group),
      recordings: group.files,
      usable: group.usable,
      names: rank(group, (c) => c.name).map(([name, n]) => ({ name, recordings: n })),
      units: rank(group, (c) => c.unit).map(([unit, n]) => ({ unit, recordings: n })),
      rates: rank(group, (c) => String(c.hertz)).map(([hertz, n]) => ({
        hertz: Number(hertz),
        recordings: n,
      })),
      ranges: rank(group, (c) => `${c.low} to ${c.high}`).map(([range, n]) => ({ range, recordings: n })),
    }))
    .sort((a, b) => b.recordings - a.recordings);
}

const rank = ({ found }: Group, of: (channel: ChannelFacts) => string): [string, number][] =>
  ranked(
    tally(
      found,
      ({ channel }) => of(channel),
      ({ files }) => files,
    ),
  );

/** Keys that several channels of one recording have. */
function keysApart(layouts: readonly Layout[], nameOf: (label: string) => string): ReadonlySet<string> {
  const apart = new Set<string>();
  for (const [channels] of layouts) {
    const plainOf = new Map<string, string>();
    for (const { name } of channels) {
      // What somebody has called the same is not put apart again.
      if (nameOf(name) !== name) continue;
      const [key, plain] = [channelKey(name), plainName(name)];
      if ((plainOf.get(key) ?? plain) !== plain) apart.add(key);
      plainOf.set(key, plain);
    }
  }
  return apart;
}

function groupsOf(
  layouts: readonly Layout[],
  keyOf: (channel: ChannelFacts) => string,
): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const [channels, files] of layouts) {
    const labels = channels.map(({ name }) => name);
    const keys = new Map<string, ChannelFacts>();
    for (const channel of channels) if (!keys.has(keyOf(channel))) keys.set(keyOf(channel), channel);
    for (const [key, channel] of keys) {
      const group = groups.get(key) ?? { found: [], together: new Set(), files: 0, usable: 0 };
      groups.set(key, group);
      group.found.push({ channel, files });
      group.files += files;
      // It has a scale, and no other channel of the file could be meant by its name.
      if (channel.hasScale && meantBy(channel.name, labels).length === 1) group.usable += files;
      for (const other of keys.keys()) group.together.add(other);
    }
  }
  return groups;
}
