import type { SourceFile } from '../../../../cohort/cohort.ts';
import { orElse } from '../../../../errors.ts';
import { sha256, shortHash } from '../../../project/ids.ts';
import type { EnginePorts } from '../../../project/ports.ts';
import { baseName, keptBaseName } from '../../../project/sources.ts';
import type { RunHandle } from '../../../runs/runs.ts';

/** Where arrays come from, as the project keeps it. */
export interface ArraysOrigin {
  /** The folder as it is now. Files that were read meanwhile are not read again for it. */
  sources(): Promise<readonly SourceFile[]>;
  /** What tells readings of the same files apart, see `ModalityEntry`. */
  readonly reading: string;
}

/** A folder of arrays, and its files. */
interface ArraysFolder {
  readonly folder: string;
  readonly paths: readonly string[];
}

/**
 * Where the arrays of a folder come from.
 *
 * @param read all that they depend on beside the files: pattern, settings, subjects
 */
export const originOf = async (
  from: ArraysFolder,
  read: unknown,
  ports: EnginePorts,
  run: RunHandle,
): Promise<ArraysOrigin> => ({
  sources: async () => [await fingerprintFolder(from, ports, run)],
  reading: await shortHash({ by: ports.version, settings: read }, 8),
});

/** One fingerprint for a whole folder: of the names and fingerprints of its files. */
async function fingerprintFolder(
  { folder, paths }: ArraysFolder,
  ports: EnginePorts,
  run: RunHandle,
): Promise<SourceFile> {
  const lines: string[] = [];
  let bytes = 0;
  for (const [done, file] of paths.entries()) {
    run.signal.throwIfAborted();
    run.progress('Taking fingerprints of the files', done / paths.length);
    // Of a file that cannot be read its import says why.
    const f = await orElse(ports.files.fingerprint(file, run.signal), null);
    lines.push(`${f?.sha256 ?? 'unreadable'} ${baseName(file)}`);
    bytes += f?.bytes ?? 0;
  }
  const hash = await sha256(new TextEncoder().encode(lines.join('\n')));
  return { name: keptBaseName(folder), sha256: hash, bytes };
}
