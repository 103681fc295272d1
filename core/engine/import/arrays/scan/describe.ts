import { evenly } from '../../../../ingest/evenly.ts';
import type { NamedChannel } from '../../../../ingest/read/signal/channels.ts';
import { dataName } from '../../../../ingest/privacy/kept-name.ts';
import { baseName } from '../../../project/sources.ts';
import { partOfRun, type RunHandle } from '../../../runs/runs.ts';
import type { LocatedFile } from '../file-refs.ts';
import { told } from '../store/told.ts';
import type { FoundFiles } from './find-files.ts';
import { ofEachShape } from './naming.ts';

const EXAMPLES = 12;

/** What is known before files are looked at. */
export interface KnownToProject {
  readonly knownIds: readonly string[];
  /** Names of channels that are the same. */
  readonly aliases: readonly NamedChannel[];
}

/** What is kept of the files of a scan, of whatever kind. @param files that can be looked into, of those that were found */
export const held = ({ stamp, scorings }: FoundFiles, files: readonly LocatedFile[]) => ({
  files,
  stamp,
  byName: new Map(files.map((file) => [file.name, file])),
  scorings: scorings.of,
  named: null,
  opened: new Map(),
});

/** What is told of them. */
export function described({ folder, passedOver }: FoundFiles, files: readonly LocatedFile[], scan: string) {
  const words = dataName(baseName(folder).replace(/[-_]+/g, ' ').trim(), 'Files');
  const examples = ofEachShape(files, EXAMPLES, (file) => file.name).map((file) => file.name);
  const name = words[0].toUpperCase() + words.slice(1);
  return { folder, files: files.length, passedOver, examples, name, scan };
}

/** How files are looked into. */
export const looking = (run: RunHandle) => ({
  signal: run.signal,
  onProgress: told('Looking into the files', partOfRun(run, 0.05, 1)),
});

/** Those of the files that are looked into, spread evenly over all of them. @param most of which all are, unless all are asked for */
export const sampled = (files: readonly LocatedFile[], most: number, all: boolean): readonly LocatedFile[] =>
  all ? files : evenly(files, most);
