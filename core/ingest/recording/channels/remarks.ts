import { few } from '../../../text/sentence.ts';
import type { Remark } from '../../remark.ts';
import { meantBy, plainName, unitFactor } from '../../read/signal/channels.ts';
import type { ChannelFacts, RecordingFacts } from '../look.ts';
import type { ChannelChoice, ChannelSummary } from '../plan-types.ts';
import { remark } from '../say.ts';
import { areCodes } from './codes.ts';
import { ranked, tally } from './tally.ts';

/** Sentences of one kind that are told one by one. */
const TOLD = 3;
const MOST_LISTED = 6;

/**
 * What a person should know of recordings that are read together: channels that are not called, scaled or
 * sampled alike, gaps, and files that are odd.
 *
 * @param of the modality
 */
export function recordingRemarks(
  of: string,
  seen: readonly RecordingFacts[],
  channels: readonly ChannelChoice[],
): Remark[] {
  const found = channels.map((choice) => ({ choice, meant: channelsMeant(seen, choice) }));
  return [
    ...found.flatMap(({ choice, meant }) => channelRemarks(of, choice, meant)),
    ...DIFFERING.flatMap(([code, what]) => {
      const several = found.flatMap(({ choice, meant }) => {
        const values = tally(meant, what);
        return values.size > 1 ? [`${choice.name} ${listed(values)}`] : [];
      });
      if (several.length === 0) return [];
      const more = several.length > TOLD ? `; and ${several.length - TOLD} more channels` : '';
      return [remark(code, of, { channels: several.slice(0, TOLD).join('; ') + more })];
    }),
    ...gaps(of, seen),
    ...oddFiles(of, seen),
  ];
}

/** What differs between recordings and is mended by the import: told once for all channels. */
const DIFFERING: readonly (readonly ['rates' | 'ranges', (channel: ChannelFacts) => string])[] = [
  ['rates', ({ hertz }) => `${Number(hertz.toPrecision(6))} Hz`],
  ['ranges', ({ low, high }) => `${low} to ${high}`],
];

/**
 * Says which channels are not taken since too few recordings have them, or have them so that they can be read. Those of codes
 * are told by `tellCodes`.
 *
 * @param channels all that the recordings have; @param looked how many recordings these are
 */
export function tellUncommon(
  of: string,
  channels: readonly Pick<ChannelSummary, 'name' | 'units' | 'recordings' | 'usable'>[],
  chosen: readonly ChannelChoice[],
  looked: number,
): Remark[] {
  const left = channels.filter((one) => !areCodes(one) && !chosen.some(({ name }) => name === one.name));
  const never = left.filter(({ usable }) => usable === 0);
  const some = left.filter(({ usable }) => usable > 0);
  const named = some.map(({ name, recordings, usable }) => {
    const unread = recordings - usable;
    return `${name} (${recordings}${unread > 0 ? `, of which ${unread} cannot be read or have it twice` : ''})`;
  });
  const unread = never.map(({ name, recordings }) => `${name} (${recordings})`);
  const wanted = [...chosen, ...some.slice(0, 1)].map(({ name }) => name).join(',');
  const facts = { all: looked, channels: few(named, MOST_LISTED), wanted };
  return [
    ...(never.length > 0 ? [remark('channels-unreadable', of, { channels: few(unread, MOST_LISTED) })] : []),
    ...(some.length > 0 ? [remark('channels-left-out', of, facts)] : []),
  ];
}

/** The channel that a choice means in each recording that has it. */
function channelsMeant(seen: readonly RecordingFacts[], choice: ChannelChoice): ChannelFacts[] {
  const known = new Map<readonly ChannelFacts[], ChannelFacts | undefined>();
  return seen.flatMap(({ channels }) => {
    if (!known.has(channels)) {
      const meant = meantBy(
        choice,
        channels.map(({ name }) => name),
      );
      known.set(channels, meant.length === 1 ? channels[meant[0]] : undefined);
    }
    return known.get(channels) ?? [];
  });
}

function channelRemarks(
  of: string,
  { name: channel, unit, also = [] }: ChannelChoice,
  found: readonly ChannelFacts[],
): Remark[] {
  const names = tally(found, ({ name }) => name);
  const units = tally(found, (one) => one.unit);
  const confirmed = also.map(plainName);
  const unconfirmed = [...names.keys()].map(plainName).filter((label) => !confirmed.includes(label));
  const isSynonym = new Set(unconfirmed).size > 1;
  const isConverted =
    unit !== '' && [...units.keys()].some((from) => (unitFactor(from, unit, channel) ?? 1) !== 1);
  const isMixed = unit === '' && units.size > 1;
  const called = { channel, names: listed(names, (label) => `“${label}”`) };
  const measured = { channel, unit, units: listed(units, (one) => one || 'none') };
  return [
    ...(names.size > 1 ? [remark(isSynonym ? 'channel-names#synonyms' : 'channel-names', of, called)] : []),
    ...(isConverted ? [remark('units-converted', of, measured)] : []),
    ...(isMixed ? [remark('units', of, measured)] : []),
  ];
}

function gaps(of: string, seen: readonly RecordingFacts[]): Remark[] {
  const having = seen.filter(({ gapSeconds }) => gapSeconds > 0);
  if (having.length === 0) return [];
  const { gapSeconds, name } = having.reduce((a, b) => (b.gapSeconds > a.gapSeconds ? b : a));
  const facts = { count: having.length, all: seen.length, seconds: Math.round(gapSeconds), file: name };
  return [remark('gaps', of, facts)];
}

/** What is odd about single files: the first few of each kind, and how many there are. */
function oddFiles(of: string, seen: readonly RecordingFacts[]): Remark[] {
  const all = seen.flatMap(({ warnings }) => warnings);
  return [...new Set(all.map(({ code }) => code))].flatMap((code) => {
    const warnings = all.filter((warning) => warning.code === code);
    const more = warnings.length - TOLD;
    const told = warnings.slice(0, TOLD).map(({ message }) => `${message}.`);
    if (more > 0) told.push(`${of}: ${more} more of ${seen.length} recordings are odd in the same way.`);
    return told.map((message): Remark => ({ code, severity: 'warning', message, hint: '' }));
  });
}

const listed = (counts: ReadonlyMap<string, number>, word = (text: string): string => text): string =>
  few(
    ranked(counts).map(([text, n]) => `${word(text)} (${n})`),
    MOST_LISTED,
  );
