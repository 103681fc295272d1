import { channelKey, plainName, sampledChannels } from './channels.ts';
import type { ChannelSummary, PlannedRecording } from './plan-types.ts';

/**
 * Channels over all recordings, most frequent first. Spellings and synonyms count as one channel, unless
 * some recording has two that would fall together (`HR` and `PULSE RATE`): there they stay apart.
 */
export function summariseChannels(recordings: readonly PlannedRecording[]): ChannelSummary[] {
  const perFile = recordings.map(({ file }) => sampledChannels(file.header.signals));
  const apart = new Set<string>();
  for (const signals of perFile) {
    const plainOf = new Map<string, string>();
    for (const { label } of signals) {
      const key = channelKey(label);
      const plain = plainName(label);
      if ((plainOf.get(key) ?? plain) !== plain) apart.add(key);
      plainOf.set(key, plain);
    }
  }
  const groups = new Map<string, { labels: Tally; units: Tally; rates: Tally; files: Set<number> }>();
  perFile.forEach((signals, f) => {
    for (const { label, unit, samplesPerRecord } of signals) {
      const key = apart.has(channelKey(label)) ? `=${plainName(label)}` : channelKey(label);
      const group = groups.get(key) ?? {
        labels: new Map(),
        units: new Map(),
        rates: new Map(),
        files: new Set(),
      };
      groups.set(key, group);
      if (group.files.has(f)) continue;
      group.files.add(f);
      count(group.labels, label);
      count(group.units, unit);
      count(group.rates, String(samplesPerRecord / recordings[f].file.header.recordSeconds));
    }
  });
  return [...groups.values()]
    .map(({ labels, units, rates, files }) => ({
      name: ranked(labels)[0][0],
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
