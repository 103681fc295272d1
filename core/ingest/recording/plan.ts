import { duplicate } from '../files/candidates.ts';
import type { NamedChannel } from '../read/signal/channels.ts';
import { areCodes } from './channels/codes.ts';
import { evenly } from '../evenly.ts';
import { countVisits, firstOfEach, matchFiles } from '../files/match.ts';
import { personalDataInRecordings } from './personal.ts';
import type { FileRef, Reject } from '../ports.ts';
import { suggestPattern } from '../files/suggest-pattern.ts';
import { lookAtRecordings, type Looked } from './look.ts';
import type { ChannelChoice, PlannedRecording, RecordingPlan, RecordingSettings } from './plan-types.ts';
import { summariseChannels } from './channels/summarise.ts';

export interface NamingOptions {
  /** See `matchFiles`; proposed from the file names if not given. */
  readonly pattern?: string;
  /** Subjects that other modalities have; they help to find the id in the file names. */
  readonly knownIds?: readonly string[];
  /** The subject of an id in a file's name, where they are spelled differently. */
  subjectOf?(id: string): string;
  /** Names of channels of which somebody has said that they are the same. */
  readonly aliases?: readonly NamedChannel[] | undefined;
  /** Files that say how sleep was scored, by the names of their recordings. */
  readonly scorings?: ReadonlyMap<string, FileRef> | undefined;
}

export interface PlanOptions extends NamingOptions {
  /** Headers that are read for the plan, spread over the files; all if not given. The import reads the others. */
  readonly sample?: number;
  onProgress?(done: number, total: number, file: string): void;
  readonly signal?: AbortSignal;
}

/** Steps of the common grid that are proposed: enough for a night's course, few enough for an LSTM. */
const STEPS = 120;
/** Channels are proposed if this share of the recordings has them. */
const COMMON = 0.8;

/**
 * Reads the headers of the files that the pattern fits, or of a sample of them, and says what an import would
 * do. Nothing is stored; files that cannot be read become rejects.
 *
 * @param files named by their path in the chosen folder, with forward slashes
 */
export async function planRecordings(
  files: readonly FileRef[],
  options: PlanOptions = {},
): Promise<RecordingPlan> {
  const names = files.map((file) => file.name);
  const first = options.pattern ?? suggestPattern(names, options.knownIds).pattern;
  const { matched } = first ? matchFiles(names, first) : { matched: [] };
  const refs = new Map(files.map((file) => [file.name, file]));
  const sample = evenly(matched, options.sample ?? matched.length).map(({ name }) => refs.get(name)!);
  const looked = await lookAtRecordings(sample, options);
  const pattern = options.pattern ?? patternOf(names, looked, options.knownIds);
  return describeRecordings(files, looked, { ...options, pattern });
}

/** A pattern for the recordings: files of annotations lie beside them under names of their own. */
export function patternOf(names: readonly string[], looked: Looked, knownIds?: readonly string[]): string {
  const recordings = names.filter((name) => looked.rejects.get(name)?.code !== 'recording.annotations-only');
  return suggestPattern(recordings, knownIds).pattern;
}

/** What an import would do, from names and from the headers that were read; no file is opened. */
export function describeRecordings(
  files: readonly FileRef[],
  looked: Looked,
  options: NamingOptions & { readonly pattern: string },
): RecordingPlan {
  const { pattern, subjectOf = (id) => id, scorings, aliases } = options;
  const names = files.map((file) => file.name);
  const { matched, unmatched } = pattern ? matchFiles(names, pattern) : { matched: [], unmatched: names };
  const refs = new Map(files.map((file) => [file.name, file]));
  const rejects: Reject[] = unmatched.flatMap((name) => looked.rejects.get(name) ?? []);
  const readable: PlannedRecording[] = [];
  for (const { name, id, visit } of matched) {
    const reject = looked.rejects.get(name);
    if (reject) rejects.push(reject);
    else {
      const [file, scoring] = [refs.get(name)!, scorings?.get(name)];
      readable.push({ subject: subjectOf(id), visit, name, file, scoring });
    }
  }
  const { first, repeated } = firstOfEach(readable, (r) => `${r.subject}\0${r.visit}`);
  const seen = first.flatMap(({ name, subject }) => {
    const facts = looked.facts.get(name);
    return facts ? [{ ...facts, subject }] : [];
  });
  const channels = summariseChannels(seen, aliases);
  const visits = countVisits(first);
  return {
    ...{ pattern, recordings: readable, rejects, channels, visits, seen, looked: seen.length },
    unmatched: unmatched.filter((name) => !looked.rejects.has(name)),
    duplicates: repeated.map(({ item, of }) =>
      duplicate('recording', of, { second: item.name, first: of.name }),
    ),
    durations: Float64Array.from(seen, ({ durationSeconds }) => durationSeconds),
    personalData: personalDataInRecordings(seen),
    suggested: suggestSettings(seen.length, channels, visits),
  };
}

/** What most would choose, and no codes where there are amounts. @param count recordings that the channels were counted in */
export function suggestSettings(
  count: number,
  channels: RecordingPlan['channels'],
  visits: RecordingPlan['visits'],
): RecordingSettings & { channels: ChannelChoice[] } {
  const usable = channels.filter((channel) => channel.usable >= COMMON * count);
  const amounts = usable.filter((channel) => !areCodes(channel));
  const common = amounts.length > 0 ? amounts : usable;
  return {
    channels: common.map(({ name, units, also }) => ({
      ...{ name, unit: units[0].unit },
      ...(also.length > 0 ? { also } : {}),
    })),
    steps: STEPS,
    window: 'whole',
    visit: visits[0]?.visit ?? '',
  };
}
