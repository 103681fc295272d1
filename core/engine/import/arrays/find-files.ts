import { ENDINGS } from '../../../contract/file-kinds.ts';
import { UserError } from '../../../errors.ts';
import { fileFormat } from '../../../ingest/format/file-format.ts';
import { inNameOrder } from '../../../ingest/name-order.ts';
import type { EnginePorts } from '../../project/ports.ts';
import type { RunHandle } from '../../runs/runs.ts';
import { shortHash } from '../../project/ids.ts';
import { ending, hasNoEnding } from '../../project/file-names.ts';
import { locate, rootOf, type LocatedFile } from './file-refs.ts';

export interface FoundFiles {
  /** The folder that the names start from. */
  readonly folder: string;
  readonly files: readonly LocatedFile[];
  /** Another text when a file is written again, comes or goes. */
  readonly stamp: string;
  readonly passedOver: readonly { readonly ending: string; readonly files: number }[];
}

const ENDINGS_TOLD = 6;

/** Whether a file that has no ending, or a number for one, as archives name theirs, is of DICOM. */
async function isBareDicom(path: string, ports: EnginePorts): Promise<boolean> {
  if (!hasNoEnding(path)) return false;
  try {
    const source = await ports.files.open(path);
    return (await fileFormat(source)) === 'image';
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
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
  const others = new Map<string, number>();
  for (const source of new Set(sources)) {
    for await (const some of ports.files.walk(source, run.signal)) {
      for (const path of some) {
        const end = ending(path);
        if (wanted.includes(end) || (kind === 'image' && (await isBareDicom(path, ports)))) found.add(path);
        else others.set(end, (others.get(end) ?? 0) + 1);
      }
      run.progress(`Listing files: ${found.size} found`, 0);
    }
  }
  const passedOver = [...others]
    .map(([end, files]) => ({ ending: end, files }))
    .sort((a, b) => b.files - a.files)
    .slice(0, ENDINGS_TOLD);
  if (found.size === 0) {
    const list = wanted.map((end) => `.${end}`).join(', ');
    throw new UserError(
      'import.no-files',
      `There is no ${kind} in ${sources.slice(0, 3).join(', ')}${sources.length > 3 ? ' …' : ''}.`,
      `${kind === 'recording' ? 'Recordings' : 'Images'} end in ${list}.`,
    );
  }
  const paths = inNameOrder([...found]);
  const folder = rootOf(sources, paths);
  const stamp = await shortHash([paths, await ports.files.stamps(paths)], 16);
  return { folder, files: locate(paths, folder, ports), stamp, passedOver };
}
