import type { WordSearch } from '../../../../contract/scan-views.ts';
import { UserError } from '../../../../errors.ts';
import { describeImages, lookAtImages } from '../../../../ingest/image/plan.ts';
import type { EnginePorts } from '../../../project/ports.ts';
import type { RunHandle } from '../../../runs/runs.ts';
import type { Scan } from './scans.ts';
import { told } from '../store/told.ts';

/**
 * Looks for words in the pixels of the pictures that a scan looked into, which takes a tenth of a second for each.
 *
 * @throws UserError `scan.no-images` where the scan is of recordings
 */
export async function scanWords(
  scan: Scan,
  ports: Pick<EnginePorts, 'images'>,
  run: Pick<RunHandle, 'progress' | 'signal'>,
): Promise<WordSearch> {
  if (scan.kind !== 'image')
    throw new UserError(
      'scan.no-images',
      'Words are looked for in pictures, and these are recordings.',
      'Choose images.',
    );
  const sample = scan.looked.inspected.map(({ name }) => scan.byName.get(name)!);
  const { inspected } = await lookAtImages(sample, ports.images, {
    signal: run.signal,
    burnedIn: 'blank',
    onProgress: told('Looking for words', run),
  });
  const { remarks, personalData } = describeImages(
    scan.files,
    { inspected, rejects: scan.looked.rejects },
    scan.naming,
  );
  const isDone = inspected.some(({ facts: { words } }) => words);
  const secondsEach = (isDone && ports.images.words?.secondsEach()) || null;
  return {
    secondsEach,
    personalData,
    findings: [...scan.naming.doubts, ...remarks].map((remark) => ({ ...remark, about: [] })),
  };
}
