import { isScoring } from '../../ingest/recording/sleep/read-scoring.ts';
import {
  isBareScoring,
  isNamedScoring,
  matchScorings,
  stemOf,
} from '../../ingest/recording/sleep/match-scorings.ts';
import type { Remark } from '../../ingest/remark.ts';
import { amountOf, few } from '../../text/sentence.ts';
import { orElse } from '../../errors.ts';
import { baseName, ending, folderOf } from './file-names.ts';
import type { EnginePorts } from './ports.ts';

/** Endings of XML, which is looked into whatever it is called. */
export const XML_ENDINGS: readonly string[] = ['xml', 'rml'];

/** Recordings and the files that say how their sleep was scored; paths. */
export interface FoundScorings {
  readonly recordings: readonly string[];
  /** By recording. */
  readonly of: ReadonlyMap<string, string>;
  readonly second: readonly { readonly file: string; readonly first: string }[];
  readonly alone: readonly string[];
}

/**
 * Tells scorings from recordings by their names, and finds the recording of each. Texts are looked into where they are
 * called like a recording, or lie beside one and are called a scoring, XML is looked into wherever it lies.
 *
 * @param files with the endings of recordings
 * @param others with the endings of scorings
 */
export async function findScorings(
  files: readonly string[],
  others: readonly string[],
  ports: Pick<EnginePorts, 'files'>,
): Promise<FoundScorings> {
  const named = files.filter((path) => isNamedScoring(path));
  const recordings = files.filter((path) => !isNamedScoring(path));
  const stems = new Set(recordings.map((path) => stemOf(slashed(path))));
  const folders = new Set(recordings.map(folderOf));
  const scorings = [...named];
  for (const path of others) {
    const isBeside = isBareScoring(slashed(path)) && folders.has(folderOf(path));
    const mayBe = isBeside || XML_ENDINGS.includes(ending(path)) || stems.has(stemOf(slashed(path)));
    if (mayBe && (await looksScored(path, ports))) scorings.push(path);
  }
  const pathOf = new Map([...recordings, ...scorings].map((path) => [slashed(path), path]));
  const back = (name: string): string => pathOf.get(name)!;
  const { of, second, alone } = matchScorings(recordings.map(slashed), scorings.map(slashed));
  return {
    recordings,
    of: new Map([...of].map(([recording, scoring]) => [back(recording), back(scoring)])),
    second: second.map(({ file, first }) => ({ file: back(file), first: back(first) })),
    alone: alone.map(back),
  };
}

/** What cannot be opened is told where tables are read. */
const looksScored = (path: string, ports: Pick<EnginePorts, 'files'>): Promise<boolean> =>
  orElse(ports.files.open(path).then(isScoring), false);

const slashed = (path: string): string => path.replaceAll('\\', '/');
const MOST = 3;

/** Says which scorings are not used, and why. */
export function tellScorings({ second, alone }: Pick<FoundScorings, 'second' | 'alone'>): Remark[] {
  const remarks: Remark[] = [];
  if (second.length > 0) {
    const named = second.map(({ file, first }) => `${baseName(first)} and not ${baseName(file)}`);
    remarks.push({
      code: 'scoring.second',
      severity: 'warning',
      message: `${amountOf(second.length, 'recording')} ${second.length === 1 ? 'has' : 'have'} two files with sleep scorings, and the first by name is taken: ${few(named, MOST)}.`,
      hint: 'Leave out the files of the scorer who does not count.',
    });
  }
  if (alone.length > 0) {
    remarks.push({
      code: 'scoring.alone',
      severity: 'warning',
      message: `${amountOf(alone.length, 'file')} with sleep scorings ${alone.length === 1 ? 'belongs' : 'belong'} to no recording, or might belong to several, and ${alone.length === 1 ? 'is' : 'are'} not used: ${few(alone.map(baseName), MOST)}.`,
      hint: 'Name scorings like their recordings, as night7.edf and night7-nsrr.xml.',
    });
  }
  return remarks;
}
