import type { SubjectTable } from '../../cohort/table.ts';
import { few } from '../../text/sentence.ts';
import { twins } from '../files/twins.ts';
import { tellSeconds, tellVisits } from '../files/visits.ts';
import type { PersonalData } from '../privacy/personal-data.ts';
import type { Remark } from '../remark.ts';
import { recordingRemarks } from './channels/remarks.ts';
import { channelTally, type ChannelStatistics } from './channels/statistics.ts';
import { sharingChannels, type ChannelFacts, type RecordingFacts } from './look.ts';
import { personalDataInRecordings } from './personal.ts';
import type { PlannedRecording, RecordingSettings } from './plan-types.ts';
import { scaleWatch } from './quality/scales.ts';
import { sensorRemarks } from './quality/sensors.ts';
import type { TakenRecording } from './read-recording.ts';
import { remark } from './say.ts';
import { sleepNights } from './sleep/nights.ts';

/** What recordings say together that are read one after the other. */
export interface CohortFacts {
  readonly imported: number;
  readonly statistics: readonly ChannelStatistics[];
  /** Recordings of visits that were not chosen. */
  readonly otherVisits: readonly string[];
  /** What a person should know of those that were read. */
  readonly remarks: readonly Remark[];
  readonly personalData: readonly PersonalData[];
  /** What the scored nights give, of those that are scored; null where none is. */
  readonly sleep: SubjectTable | null;
}

/** @param of what the recordings are called in sentences */
export function cohortWatch(of: string, { channels, steps, visit }: RecordingSettings) {
  const tally = channelTally(channels);
  const layouts = new Map<string, readonly ChannelFacts[]>();
  const same = twins();
  const scales = scaleWatch(channels);
  const nights = sleepNights(of);
  const short: string[] = [];
  const seconds: { subject: string; first: string; second: string }[] = [];
  const measured: { file: string; doubts: TakenRecording['doubts'] }[] = [];
  const seen: (RecordingFacts & { readonly subject: string })[] = [];
  return {
    /** @param others files of the subject that stand back for this one */
    add(
      { subject, name }: PlannedRecording,
      taken: TakenRecording,
      others: readonly PlannedRecording[],
    ): void {
      const { values } = taken;
      if (taken.isShort) short.push(name);
      for (let c = 0; c < channels.length; c++) tally.add(c, values, c, channels.length, steps);
      same.add(subject, name, values);
      scales.add(name, values);
      nights.add(subject, name, taken.scoring);
      measured.push({ file: name, doubts: taken.doubts });
      seen.push({ ...sharingChannels(taken.facts, layouts), subject });
      seconds.push(...others.map((second) => ({ subject, first: name, second: second.name })));
    },
    finish(otherVisits: readonly string[]): CohortFacts {
      const isShort = { count: short.length, all: seen.length, files: few(short, 3) };
      const remarks = [
        ...tellVisits(of, visit, otherVisits, 'recording'),
        ...tellSeconds(of, seconds, 'recording'),
        ...recordingRemarks(of, seen, channels),
        ...sensorRemarks(of, channels, measured),
        ...scales.remarks(of),
        ...same.remarks(of),
        ...nights.remarks(),
        ...(short.length > 0 ? [remark('short-stage', of, isShort)] : []),
      ];
      return {
        ...{ imported: seen.length, statistics: tally.finish(), otherVisits, remarks },
        ...{ sleep: nights.table(), personalData: personalDataInRecordings(seen) },
      };
    },
  };
}
