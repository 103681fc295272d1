import type { importArraysRequests } from '../../../contract/arrays-requests.ts';
import type { ImageScan, RecordingScan } from '../../../contract/scan-views.ts';
import { UserError } from '../../../errors.ts';
import type { ImageFacts } from '../../../ingest/ports.ts';
import type { VolumeSize } from '../../../ingest/volume-cut.ts';
import { evenly } from '../../../ingest/evenly.ts';
import { describeImages, lookAtImages } from '../../../ingest/image/plan.ts';
import { countVisits, FROM_HEADER, matchFiles } from '../../../ingest/files/match.ts';
import { personalDataInRecordings } from '../../../ingest/recording/personal.ts';
import { dataName } from '../../../ingest/privacy/kept-name.ts';
import { suggestForRefs, suggestPattern } from '../../../ingest/files/suggest-pattern.ts';
import {
  onlyNoPictures,
  tellNoPictures,
  type NoPicture,
  type NoPictures,
} from '../../../ingest/read/dicom/no-picture.ts';
import { gatherSeries } from '../../../ingest/read/dicom/series.ts';
import { tellCodes } from '../../../ingest/recording/channels/codes.ts';
import { lookAtRecordings } from '../../../ingest/recording/look.ts';
import { patternOf, suggestSettings } from '../../../ingest/recording/plan.ts';
import { recordingRemarks } from '../../../ingest/recording/channels/remarks.ts';
import { summariseChannels } from '../../../ingest/recording/channels/summarise.ts';
import { spread } from '../../../ingest/recording/window.ts';
import type { NamedChannel } from '../../../ingest/read/signal/channels.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { partOfRun, type RunHandle } from '../../runs/runs.ts';
import { baseName } from '../../project/sources.ts';
import { tellScorings } from '../../project/scorings.ts';
import { told } from './told.ts';
import { findFiles, type FoundFiles } from './find-files.ts';
import { ofEachShape } from './naming.ts';
import type { OpenRecording, Scan } from './scans.ts';
import { tellDoubts } from './which-pattern.ts';
import type { z } from 'zod';

type ScanRequest = z.output<typeof importArraysRequests.startScan>;

/** What is known before files are looked at. */
export interface KnownToProject {
  readonly knownIds: readonly string[];
  /** Names of channels that are the same. */
  readonly aliases: readonly NamedChannel[];
}

/** Headers that are read before the user is asked anything. */
const HEADERS = 400;
/** Images that are decoded before the user is asked anything. */
const IMAGES = 120;
const EXAMPLES = 12;
const CHANNELS = 256;

/**
 * Lists files and looks into them, or into some.
 *
 * @param known what the project says: its subjects help to find the id in the names
 */
export async function scanFiles(
  { kind, sources, all }: ScanRequest,
  { knownIds, aliases }: KnownToProject,
  ports: EnginePorts,
  run: RunHandle,
): Promise<{ scan: Scan; view: RecordingScan | ImageScan }> {
  const found = await findFiles(kind, sources, ports, run);
  const others: NoPictures = new Map();
  const gathering = {
    signal: run.signal,
    onProgress: told('Reading headers', partOfRun(run, 0, 0.05)),
    onNoPicture: (what: NoPicture) => others.set(what, (others.get(what) ?? 0) + 1),
  };
  const files = kind === 'image' ? await gatherSeries(found.files, gathering) : found.files;
  if (files.length === 0 && others.size > 0) {
    const { code, reason, hint } = onlyNoPictures(others);
    throw new UserError(code, `${baseName(found.folder)}: ${reason}`, hint);
  }
  const held = {
    files,
    stamp: found.stamp,
    byName: new Map(files.map((file) => [file.name, file])),
    scorings: found.scorings.of,
    named: null,
    opened: new Map<string, OpenRecording>(),
  };
  const options = {
    signal: run.signal,
    onProgress: told('Looking into the files', partOfRun(run, 0.05, 1)),
  };
  const names = files.map((file) => file.name);
  const common = { ...describe({ ...found, files }), scan: run.id };
  if (kind === 'recording') {
    const looked = await lookAtRecordings(all ? files : evenly(files, HEADERS), options);
    const facts = [...looked.facts.values()];
    const pattern = patternOf(names, looked, knownIds);
    const { matched } = pattern ? matchFiles(names, pattern) : { matched: [] };
    const idOf = new Map(matched.map((m) => [m.name, m.id]));
    const channels = summariseChannels(facts, aliases);
    const durations = Float64Array.from(facts, (f) => f.durationSeconds);
    const suggested = suggestSettings(facts.length, channels.slice(0, CHANNELS), countVisits(matched));
    const view: RecordingScan = {
      ...common,
      pattern,
      kind,
      looked: looked.facts.size + looked.rejects.size,
      problems: looked.rejects.size,
      personalData: personalDataInRecordings(facts.map((f) => ({ ...f, subject: idOf.get(f.name) ?? '' }))),
      channels: channels.slice(0, CHANNELS),
      scored: found.scorings.of.size,
      durationSeconds: spread(durations),
      suggested,
      findings: [
        ...tellDoubts(kind, common.name, files, { pattern, knownIds }),
        ...tellCodes(common.name, channels, suggested.channels),
        ...recordingRemarks(common.name, facts, suggested.channels),
        ...tellScorings(found.scorings),
      ].map((remark) => ({ ...remark, about: [] })),
    };
    return { scan: { ...held, kind, looked, durations }, view };
  }
  // Words in the pixels are looked for once the proposal is there: that takes longer than all else.
  const looking = { ...options, burnedIn: 'keep' as const };
  const looked = await lookAtImages(all ? files : evenly(files, IMAGES), ports.images, looking);
  const pattern = suggestForRefs(files, knownIds);
  const plan = describeImages(files, looked, { pattern, name: common.name });
  const doubts = [
    ...tellNoPictures(common.name, others),
    ...tellDoubts(kind, common.name, files, { pattern, knownIds }),
  ];
  const view: ImageScan = {
    ...common,
    pattern,
    kind,
    looked: looked.inspected.length + looked.rejects.size,
    problems: looked.rejects.size,
    personalData: plan.personalData,
    sizes: plan.sizes.slice(0, 50),
    kinds: plan.kinds,
    suggested: plan.suggested,
    findings: [...doubts, ...plan.remarks].map((remark) => ({ ...remark, about: [] })),
    patterns: {
      header: files.some(({ inHeader }) => inHeader !== undefined && inHeader.id !== '') ? FROM_HEADER : null,
      names: pattern === FROM_HEADER ? suggestPattern(names, knownIds).pattern : pattern,
    },
    pages: looked.inspected.reduce((most, { facts }) => Math.max(most, facts.pages), 1),
    volume: largestVolume(looked.inspected.flatMap(({ facts }) => facts.volume ?? [])),
    hasWindow: looked.inspected.some(({ facts }) => isWindowed(facts)),
  };
  return { scan: { ...held, kind, looked, naming: { pattern, name: common.name, doubts } }, view };
}

/** The most slices by plane and the most volumes that a file has; null where there are no volumes. */
function largestVolume(all: readonly VolumeSize[]): VolumeSize | null {
  if (all.length === 0) return null;
  const most = (of: (one: VolumeSize) => number): number => Math.max(...all.map(of));
  return {
    slices: {
      axial: most(({ slices }) => slices.axial),
      coronal: most(({ slices }) => slices.coronal),
      sagittal: most(({ slices }) => slices.sagittal),
    },
    volumes: most(({ volumes }) => volumes),
  };
}

/** Whether greys have more steps than a picture shows, so that a window can be chosen. */
const isWindowed = ({ bitsPerSample, odd }: ImageFacts): boolean =>
  bitsPerSample === 16 || odd.includes('windowed') || odd.includes('grey-range');

function describe({ folder, files, passedOver }: FoundFiles) {
  const words = dataName(baseName(folder).replace(/[-_]+/g, ' ').trim(), 'Files');
  return {
    folder,
    files: files.length,
    passedOver,
    examples: ofEachShape(files, EXAMPLES, (file) => file.name).map((file) => file.name),
    name: words[0].toUpperCase() + words.slice(1),
  };
}
