import type { z } from 'zod';
import type { importArraysRequests } from '../../../contract/arrays-requests.ts';
import { matchRefs } from '../../../ingest/files/match.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { tellScorings } from '../../project/scorings.ts';
import type { ProjectStore } from '../../project/store.ts';
import { partOfRun, type RunHandle } from '../../runs/runs.ts';
import { openDisguise, originalSubjects } from '../disguise.ts';
import { matchSubjects } from '../match-subjects.ts';
import { refuseChanged } from '../refuse-changed.ts';
import { findFiles } from './scan/find-files.ts';
import { matchHash } from './scan/naming.ts';
import { picturesOf } from './series.ts';
import { originOf } from './store/origin.ts';
import { tellIds } from './store/remarks.ts';

export type RecordingRequest = z.output<typeof importArraysRequests.startRecordingImport>;
export type ImageRequest = z.output<typeof importArraysRequests.startImageImport>;

/** Lists the files of a request and finds whose they are. @throws UserError `import.changed` */
export async function matchFound(
  kind: 'recording' | 'image',
  request: RecordingRequest | ImageRequest,
  store: ProjectStore,
  ports: EnginePorts,
  run: RunHandle,
) {
  const name = request.name.trim();
  const found = await findFiles(kind, request.sources, ports, run);
  const { folder, files: all, companions, stamp, scorings } = found;
  const files =
    kind === 'image' ? (await picturesOf(all, 'Reading headers', partOfRun(run, 0, 0.02))).pictures : all;
  const { matched } = matchRefs(files, request.pattern);
  const ids = matched.map(({ id }) => id);
  const disguise = await openDisguise(request.privacy, store, ports);
  const subjects = await originalSubjects(store, disguise, ports);
  const { renamed } = await matchSubjects(ids, subjects, request.idRules, run.signal);
  refuseChanged(request.plan, await matchHash(stamp, request, renamed), name);
  const idOf = (id: string): string => renamed.get(id) ?? id;
  const people = await disguise.key?.assign(ids.map(idOf));
  const subjectOf = (id: string): string => people?.get(idOf(id))?.pseudonym ?? idOf(id);
  const paths = [...all, ...scorings.of.values()].map(({ path }) => path).concat(companions);
  return {
    files,
    paths,
    subjectOf,
    renamed: renamed.size,
    pseudonyms: disguise.key?.name() ?? undefined,
    scorings: scorings.of,
    remarks: [
      ...tellIds(
        name,
        matched.map((match) => ({ id: subjectOf(match.id), name: match.name })),
        request.pattern,
      ),
      ...tellScorings(scorings),
    ],
    originOf: (read: unknown) => originOf({ folder, paths }, read, ports, partOfRun(run, 0.9, 0.98)),
  };
}
