import type { ImageScan } from '../../../../contract/scan-views.ts';
import { UserError } from '../../../../errors.ts';
import { FROM_HEADER } from '../../../../ingest/files/match.ts';
import { suggestForRefs, suggestPattern } from '../../../../ingest/files/suggest-pattern.ts';
import { describeImages, lookAtImages } from '../../../../ingest/image/plan.ts';
import { onlyNoPictures, tellNoPictures } from '../../../../ingest/read/dicom/no-picture.ts';
import type { EnginePorts } from '../../../project/ports.ts';
import { baseName } from '../../../project/sources.ts';
import { partOfRun, type RunHandle } from '../../../runs/runs.ts';
import { picturesOf } from '../series.ts';
import { tellDoubts } from '../which-pattern.ts';
import { described, held, looking, sampled } from './describe.ts';
import type { FoundFiles } from './find-files.ts';
import type { Scan } from './scans.ts';
import { isWindowed, largestVolume } from './volumes.ts';

/** Images that are decoded before the user is asked anything. */
const IMAGES = 120;

/** Looks into images, or into some of many. @throws UserError what no picture is in the files where there is none */
export async function scanImages(
  found: FoundFiles,
  all: boolean,
  knownIds: readonly string[],
  ports: EnginePorts,
  run: RunHandle,
): Promise<{ scan: Scan; view: ImageScan }> {
  const { pictures: files, others } = await picturesOf(
    found.files,
    'Reading headers',
    partOfRun(run, 0, 0.05),
  );
  if (files.length === 0 && others.size > 0) {
    const { code, reason, hint } = onlyNoPictures(others);
    throw new UserError(code, `${baseName(found.folder)}: ${reason}`, hint);
  }
  const common = described(found, files, run.id);
  const { name } = common;
  // Words in the pixels are looked for once the proposal is there: that takes longer than all else.
  const options = { ...looking(run), burnedIn: 'keep' as const };
  const looked = await lookAtImages(sampled(files, IMAGES, all), ports.images, options);
  const { inspected, rejects } = looked;
  const pattern = suggestForRefs(files, knownIds);
  const plan = describeImages(files, looked, { pattern, name });
  const names = files.map((file) => file.name);
  const doubts = [
    ...tellNoPictures(name, others),
    ...tellDoubts('image', name, { names, pictures: files, pattern, knownIds }),
  ];
  const view: ImageScan = {
    ...common,
    pattern,
    kind: 'image',
    looked: inspected.length + rejects.size,
    problems: rejects.size,
    personalData: plan.personalData,
    sizes: plan.sizes.slice(0, 50),
    kinds: plan.kinds,
    suggested: plan.suggested,
    findings: [...doubts, ...plan.remarks].map((remark) => ({ ...remark, about: [] })),
    patterns: {
      header: files.some(({ inHeader }) => inHeader !== undefined && inHeader.id !== '') ? FROM_HEADER : null,
      names: pattern === FROM_HEADER ? suggestPattern(names, knownIds).pattern : pattern,
    },
    pages: inspected.reduce((most, { facts }) => Math.max(most, facts.pages), 1),
    volume: largestVolume(inspected.flatMap(({ facts }) => facts.volume ?? [])),
    hasWindow: inspected.some(({ facts }) => isWindowed(facts)),
  };
  return { scan: { ...held(found, files), kind: 'image', looked, naming: { pattern, name, doubts } }, view };
}
