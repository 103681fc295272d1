import { plainName } from '../cell/name-words.ts';
import { few } from '../../text/sentence.ts';
import type { Remark } from '../remark.ts';
import { meantBy, unitFactor } from '../read/signal/channels.ts';
import { holdsCodes } from './codes.ts';
import type { ChannelFacts, RecordingFacts } from './look.ts';
import type { ChannelChoice, ChannelSummary } from './plan-types.ts';

/** Sentences of one kind that are told one by one. */
const TOLD = 3;

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
  return [
    ...channels.flatMap((choice) => channelRemarks(of, choice, channelsMeant(seen, choice))),
    ...differing(of, seen, channels),
    ...gaps(of, seen),
    ...oddFiles(of, seen),
  ];
}

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
  const left = channels.filter(
    ({ name, units }) =>
      !chosen.some((choice) => choice.name === name) && !holdsCodes(name, units[0]?.unit ?? ''),
  );
  const never = left.filter(({ usable }) => usable === 0);
  const some = left.filter(({ usable }) => usable > 0);
  const unreadable: Remark[] =
    never.length === 0
      ? []
      : [
          {
            code: 'recording.channels-unreadable',
            severity: 'warning',
            message: `${of}: channels that no recording has once, and so that it can be read, are not taken: ${few(
              never.map(({ name, recordings }) => `${name} (${recordings})`),
              MOST_LISTED,
            )}.`,
            hint: 'Where a recording has two of one name, give each a name of its own in the program that it comes from, or in the header by EDFbrowser.',
          },
        ];
  if (some.length === 0) return unreadable;
  const named = some.map(({ name, recordings, usable }) => {
    const unread = recordings - usable;
    return `${name} (${recordings}${unread > 0 ? `, of which ${unread} cannot be read or have it twice` : ''})`;
  });
  return [
    ...unreadable,
    {
      code: 'recording.channels-left-out',
      severity: 'info',
      message: `${of}: channels that too few of the ${looked} recordings have are not taken: ${few(named, MOST_LISTED)}.`,
      hint: `To take one, name all that are wanted (--channels "${[...chosen.map(({ name }) => name), some[0].name].join(',')}"); recordings without it are left out then.`,
    },
  ];
}

/** The channel that a choice means in each recording that has it. */
function channelsMeant(seen: readonly RecordingFacts[], choice: ChannelChoice): ChannelFacts[] {
  const known = new Map<readonly ChannelFacts[], ChannelFacts | undefined>();
  return seen.flatMap(({ channels }) => {
    if (!known.has(channels)) {
      const labels = channels.map((c) => c.name);
      const meant = meantBy(choice, labels);
      known.set(channels, meant.length === 1 ? channels[meant[0]] : undefined);
    }
    return known.get(channels) ?? [];
  });
}

function channelRemarks(
  of: string,
  { name, unit, also = [] }: ChannelChoice,
  found: readonly ChannelFacts[],
): Remark[] {
  const remarks: Remark[] = [];
  const add = (code: string, severity: Remark['severity'], message: string, hint = ''): void =>
    void remarks.push({ code, severity, message: `${of}: ${message}`, hint });
  const names = tally(found, (c) => c.name);
  if (names.length > 1) {
    const confirmed = new Set(also.map(plainName));
    const isSynonym =
      new Set(names.map(([label]) => plainName(label)).filter((label) => !confirmed.has(label))).size > 1;
    add(
      'recording.channel-names',
      isSynonym ? 'warning' : 'info',
      `these are read as one channel, ${name}: ${listed(names, (label) => `“${label}”`)}.`,
      isSynonym ? 'If they measure different things, choose one, or rename the others in the files.' : '',
    );
  }
  const units = tally(found, (c) => c.unit);
  const converted = units.filter(([from]) => unit !== '' && (unitFactor(from, unit, name) ?? 1) !== 1);
  if (converted.length > 0) {
    add(
      'recording.units-converted',
      'info',
      `${name} is brought to ${unit}; files have ${listed(units, unitName)}.`,
    );
  }
  if (unit === '' && units.length > 1) {
    add(
      'recording.units',
      'warning',
      `${name} has several units and its numbers are taken as they are: ${listed(units, unitName)}.`,
      'Choose a unit, or leave out the recordings in another one.',
    );
  }
  return remarks;
}

/** What differs between recordings and is mended by the import: told once for all channels. */
function differing(
  of: string,
  seen: readonly RecordingFacts[],
  channels: readonly ChannelChoice[],
): Remark[] {
  const kinds = [
    {
      code: 'recording.rates',
      what: (c: ChannelFacts) => `${Number(c.hertz.toPrecision(6))} Hz`,
      say: 'the sampling rate differs, and all are brought to the same steps',
    },
    {
      code: 'recording.ranges',
      what: (c: ChannelFacts) => `${c.low} to ${c.high}`,
      say: 'the limits in the headers differ',
    },
  ];
  return kinds.flatMap(({ code, what, say }): Remark[] => {
    const several = channels.flatMap((choice) => {
      const values = tally(channelsMeant(seen, choice), what);
      return values.length > 1 ? [`${choice.name} ${listed(values)}`] : [];
    });
    if (several.length === 0) return [];
    const more = several.length > TOLD ? `; and ${several.length - TOLD} more channels` : '';
    const message = `${of}: ${say}: ${several.slice(0, TOLD).join('; ')}${more}.`;
    return [{ code, severity: 'info', message, hint: '' }];
  });
}

function gaps(of: string, seen: readonly RecordingFacts[]): Remark[] {
  const having = seen.filter(({ gapSeconds }) => gapSeconds > 0);
  if (having.length === 0) return [];
  const longest = having.reduce((a, b) => (b.gapSeconds > a.gapSeconds ? b : a));
  const message = `${of}: ${having.length} of ${seen.length} recordings have gaps (${Math.round(longest.gapSeconds)} s in ${longest.name}); what lies in them is missing.`;
  return [{ code: 'recording.gaps', severity: 'info', message, hint: '' }];
}

/** What is odd about single files: the first few of each kind, and how many there are. */
function oddFiles(of: string, seen: readonly RecordingFacts[]): Remark[] {
  const byCode = new Map<string, string[]>();
  for (const { warnings } of seen) {
    for (const { code, message } of warnings) byCode.set(code, [...(byCode.get(code) ?? []), message]);
  }
  return [...byCode].flatMap(([code, messages]) => {
    const told = messages.slice(0, TOLD).map((message): Remark => ({
      code,
      severity: 'warning',
      message: `${message}.`,
      hint: '',
    }));
    const more = messages.length - told.length;
    if (more <= 0) return told;
    const message = `${of}: ${more} more of ${seen.length} recordings are odd in the same way.`;
    return [...told, { code, severity: 'warning' as const, message, hint: '' }];
  });
}

function tally(found: readonly ChannelFacts[], of: (channel: ChannelFacts) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const channel of found) counts.set(of(channel), (counts.get(of(channel)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

const MOST_LISTED = 6;

const listed = (counts: readonly [string, number][], word = (text: string): string => text): string =>
  [
    ...counts.slice(0, MOST_LISTED).map(([text, n]) => `${word(text)} (${n})`),
    ...(counts.length > MOST_LISTED ? [`and ${counts.length - MOST_LISTED} others`] : []),
  ].join(', ');

const unitName = (unit: string): string => unit || 'none';
