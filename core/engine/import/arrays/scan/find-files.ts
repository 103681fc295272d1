import { ENDINGS, SCORING_ENDINGS } from '../../../../contract/file-kinds.ts';
import { orElse, UserError } from '../../../../errors.ts';
import { fileFormat } from '../../../../ingest/format/file-format.ts';
import { inNameOrder } from '../../../../ingest/files/name-order.ts';
import { companionsOf } from '../../../../ingest/read/wfdb/companions.ts';
import { amount } from '../../../../text/sentence.ts';
import type { EnginePorts } from '../../../project/ports.ts';
import type { RunHandle } from '../../../runs/runs.ts';
import { shortHash } from '../../../project/ids.ts';
import { ending, hasNoEnding, scannerParts } from '../../../project/file-names.ts';
import { fileAt, locate, rootOf, type LocatedFile } from '../file-refs.ts';
import { findScorings, type FoundScorings } from '../../../project/scorings.ts';

export interface FoundFiles {
  /** The folder that the names start from. */
  readonly folder: string;
  readonly files: readonly LocatedFile[];
  /** Files that are read with them and are none of their own, such as the samples of WFDB records. */
  readonly companions: readonly string[];
  /** Another text when a file is written again, comes or goes. */
  readonly stamp: string;
  /** Files that say how the sleep of recordings was scored, by the recordings’ names. */
  readonly scorings: Pick<FoundScorings, 'second' | 'alone'> & {
    readonly of: ReadonlyMap<string, LocatedFile>;
  };
  readonly passedOver: readonly { readonly ending: string; readonly files: number }[];
}

const ENDINGS_TOLD = 6;
const NONE: Omit<FoundScorings, 'recordings'> = { of: new Map(), second: [], alone: [] };

/** Whether a file that has no ending, or a number for one, as archives name theirs, is of DICOM. */
async function isBareDicom(path: string, ports: EnginePorts): Promise<boolean> {
  if (!hasNoEnding(path)) return false;
  return (await orElse(ports.files.open(path).then(fileFormat), null)) === 'image';
}

/**
 * Lists what can be read in files and folders, a piece at a time.
 *
 * @throws UserError `import.no-files`, `file.missing`, `file.denied`
 */
export async function findFiles(
  kind: 'recording' | 'image',
  sources: readonly string[],
  ports: EnginePorts,
  run: RunHandle,
): Promise<FoundFiles> {
  const wanted = ENDINGS[kind];
  const found = new Set<string>();
  const others: string[] = [];
  const maybeScorings: string[] = [];
  let seen = 0;
  for (const source of new Set(sources)) {
    for await (const some of ports.files.walk(source, run.signal)) {
      for (const path of some) {
        const end = ending(path);
        if (kind === 'recording' && SCORING_ENDINGS.includes(end)) maybeScorings.push(path);
        if (wanted.includes(end) || (kind === 'image' && (await isBareDicom(path, ports)))) found.add(path);
        else others.push(path);
      }
      seen += some.length;
      run.progress(`Listing files: ${amount(found.size)} found among ${amount(seen)}`, 0);
    }
  }
  for (const path of scannerParts([...found, ...others])) {
    found.delete(path);
    others.push(path);
  }
  const owners = await companionsOf(
    [...found].map((path) => ({ name: path, open: () => ports.files.open(path) })),
    run.signal,
  );
  const companions = inNameOrder([...found, ...others].filter((path) => owners.has(path)));
  for (const path of companions) found.delete(path);
  const { recordings, of, second, alone } =
    kind === 'recording'
      ? await findScorings([...found], maybeScorings, ports)
      : { ...NONE, recordings: [...found] };
  const taken = new Set([...companions, ...of.values(), ...second.map(({ file }) => file), ...alone]);
  const passedOver = byEnding(others.filter((path) => !taken.has(path)));
  if (recordings.length === 0) {
    const list = wanted.map((end) => `.${end}`).join(', ');
    throw new UserError(
      'import.no-files',
      `There is no ${kind} in ${sources.slice(0, 3).join(', ')}${sources.length > 3 ? ' …' : ''}.`,
      `${kind === 'recording' ? 'Recordings' : 'Images'} end in ${list}.`,
    );
  }
  const paths = inNameOrder([...recordings]);
  const folder = rootOf(sources, paths);
  const files = locate(paths, folder, ports);
  const read = [...paths, ...of.values(), ...companions];
  const stamp = await shortHash([read, await ports.files.stamps(read)], 16);
  const nameOf = new Map(files.map(({ path, name }) => [path, name]));
  const scorings = new Map([...of].map(([path, scoring]) => [nameOf.get(path)!, fileAt(scoring, ports)]));
  return { folder, files, companions, stamp, scorings: { of: scorings, second, alone }, passedOver };
}

/** The commonest endings, with their number. */
function byEnding(paths: readonly string[]): FoundFiles['passedOver'] {
  const counts = new Map<string, number>();
  for (const path of paths) counts.set(ending(path), (counts.get(ending(path)) ?? 0) + 1);
  return [...counts]
    .map(([end, files]) => ({ ending: end, files }))
    .sort((a, b) => b.files - a.files)
    .slice(0, ENDINGS_TOLD);
}
