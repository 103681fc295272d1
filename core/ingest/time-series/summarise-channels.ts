import { channelKey, plainName } from './channels.ts';
import type { RecordingFacts } from './look.ts';
import type { ChannelSummary } from './plan-types.ts';

/**
 * Channels over all recordings, most frequent first. Spellings and synonyms count as one channel, unless
 * some recording has two that would fall together (`HR` and `PULSE RATE`): there they stay apart.
 */
export function summariseChannels(recordings: readonly Pick<RecordingFacts, 'channels'>[]): ChannelSummary[] {
  const apart = new Set<string>();
  for (const { channels } of recordings) {
    const plainOf = new Map<string, string>();
    for (const { name } of channels) {
      const key = channelKey(name);
      const plain = plainName(name);
      if ((plainOf.get(key) ?? plain) !== plain) apart.add(key);
      plainOf.set(key, plain);
    }
  }
  const groups = new Map<string, { names: Tally; units: Tally; rates: Tally; files: Set<number> }>();
  recordings.forEach(({ channels }, f) => {
    for (const { name, unit, hertz } of channels) {
      const key = apart.has(channelKey(name)) ? `=${plainName(name)}` : channelKey(name);
      const group = groups.get(key) ?? {
        names: new Map(),
        units: new Map(),
        rates: new Map(),
        files: new Set(),
      };
      groups.set(key, group);
      if (group.files.has(f)) continue;
      group.files.add(f);
      count(group.names, name);
      count(group.units, unit);
      count(group.rates, String(hertz));
    }
  });
  return [...groups.values()]
    .map(({ names, units, rates, files }) => ({
      name: ranked(names)[0][0],
      recordings: files.size,
      units: ranked(units).map(([unit, n]) => ({ unit, recordings: n })),
      rates: ranked(rates).map(([hertz, n]) => ({ hertz: Number(hertz), recordings: n })),
    }))
    .sort((a, b) => b.recordings - a.recordings);
}

type Tally = Map<string, number>;

function count(tally: Tally, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}

function ranked(tally: Tally): [string, number][] {
  return [...tally].sort((a, b) => b[1] - a[1]);
}
