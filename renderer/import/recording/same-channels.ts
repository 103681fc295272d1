import type { RecordingChoice } from '../../../core/contract/arrays-requests.ts';
import type { RecordingScan } from '../../../core/contract/scan-views.ts';

type Choice = RecordingChoice['channels'][number];
type Found = RecordingScan['channels'][number];

/** Two channels that are often names of one thing, and that no recording has both of. */
export interface Proposal {
  readonly channel: Found;
  readonly other: Found['alternatives'][number];
}

/** A chosen channel with other names; without the field where it has none, so that it is the same choice as before. */
export const withNames = ({ name, unit }: Choice, also: readonly string[]): Choice =>
  also.length > 0 ? { name, unit, also: [...also] } : { name, unit };

/** The chosen channels with one of them changed, added, or taken out by null; in the order of the list. */
export const withChannel = (
  { channels }: RecordingScan,
  chosen: readonly Choice[],
  changed: Choice | null,
  name: string,
): Choice[] =>
  channels.flatMap((channel) => {
    const kept = channel.name === name ? changed : chosen.find((one) => one.name === channel.name);
    return kept ? [kept] : [];
  });

/** Recordings in which a channel is found, by its own name or by those that it was given here. */
export const recordingsWith = ({ recordings, alternatives }: Found, choice: Choice | undefined): number =>
  alternatives
    .filter(({ name }) => choice?.also?.includes(name))
    .reduce((sum, other) => sum + other.recordings, recordings);

/** Pairs that wait for somebody to say whether they are the same, each once, under the name that more recordings have. */
export function proposalsOf({ channels }: RecordingScan, chosen: readonly Choice[]): Proposal[] {
  const places = new Map(channels.map(({ name }, i) => [name, i]));
  const given = new Set(chosen.flatMap(({ also = [] }) => also));
  return channels.flatMap((channel, i) =>
    channel.alternatives
      .filter(({ name, isProposed }) => isProposed && (places.get(name) ?? -1) > i)
      .filter(({ name }) => !given.has(name) && !given.has(channel.name))
      .map((other) => ({ channel, other })),
  );
}
