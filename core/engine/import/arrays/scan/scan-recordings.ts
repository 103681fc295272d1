import type { RecordingScan } from '../../../../contract/scan-views.ts';
import { countVisits, matchFiles } from '../../../../ingest/files/match.ts';
import { tellCodes } from '../../../../ingest/recording/channels/codes.ts';
import { recordingRemarks } from '../../../../ingest/recording/channels/remarks.ts';
import { summariseChannels } from '../../../../ingest/recording/channels/summarise.ts';
import { lookAtRecordings } from '../../../../ingest/recording/look.ts';
import { personalDataInRecordings } from '../../../../ingest/recording/personal.ts';
import { patternOf, suggestSettings } from '../../../../ingest/recording/plan.ts';
import { spread } from '../../../../ingest/recording/window.ts';
import { tellScorings } from '../../../project/scorings.ts';
import type { RunHandle } from '../../../runs/runs.ts';
import { tellDoubts } from '../which-pattern.ts';
import { described, held, looking, sampled, type KnownToProject } from './describe.ts';
import type { FoundFiles } from './find-files.ts';
import type { Scan } from './scans.ts';

/** Headers that are read before the user is asked anything. */
const HEADERS = 400;
const CHANNELS = 256;

/** Looks into recordings, or into some of many. */
export async function scanRecordings(
  found: FoundFiles,
  all: boolean,
  { knownIds, aliases }: KnownToProject,
  run: RunHandle,
): Promise<{ scan: Scan; view: RecordingScan }> {
  const { files, scorings } = found;
  const common = described(found, files, run.id);
  const looked = await lookAtRecordings(sampled(files, HEADERS, all), looking(run));
  const facts = [...looked.facts.values()];
  const names = files.map((file) => file.name);
  const pattern = patternOf(names, looked, knownIds);
  const { matched } = pattern ? matchFiles(names, pattern) : { matched: [] };
  const idOf = new Map(matched.map((m) => [m.name, m.id]));
  const channels = summariseChannels(facts, aliases);
  const durations = Float64Array.from(facts, (f) => f.durationSeconds);
  const suggested = suggestSettings(facts.length, channels.slice(0, CHANNELS), countVisits(matched));
  const view: RecordingScan = {
    ...common,
    pattern,
    kind: 'recording',
    looked: looked.facts.size + looked.rejects.size,
    problems: looked.rejects.size,
    personalData: personalDataInRecordings(facts.map((f) => ({ ...f, subject: idOf.get(f.name) ?? '' }))),
    channels: channels.slice(0, CHANNELS),
    scored: scorings.of.size,
    durationSeconds: spread(durations),
    suggested,
    findings: [
      ...tellDoubts('recording', common.name, { names, pattern, knownIds }),
      ...tellCodes(common.name, channels, suggested.channels),
      ...recordingRemarks(common.name, facts, suggested.channels),
      ...tellScorings(scorings),
    ].map((remark) => ({ ...remark, about: [] })),
  };
  return { scan: { ...held(found, files), kind: 'recording', looked, durations }, view };
}
