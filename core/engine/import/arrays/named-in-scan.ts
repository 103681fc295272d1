import { buildPattern } from '../../../ingest/files/build-pattern.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { withProject } from '../../project/with-project.ts';
import { keyOf, openDisguise, originalSubjects, type PrivacyAnswers } from '../disguise.ts';
import { nameFiles, type NamedFiles, type Naming } from './scan/naming.ts';
import { problemsOf, type PictureChoice, type Scan } from './scan/scans.ts';

/** People of a project under the ids that stand in files. */
interface KnownPeople {
  readonly subjects: readonly string[];
  /** Name of the key without which nobody can tell who they are. */
  readonly keyNeeded: string | null;
}

/** The people of a project; nobody before there is one. */
export const knownIn = (
  project: string | null,
  answers: PrivacyAnswers,
  ports: EnginePorts,
): Promise<KnownPeople> =>
  withProject(ports, project, async (store) => {
    const keyNeeded = store && answers.key === undefined ? keyOf(store) : null;
    if (store === null || keyNeeded !== null) return { subjects: [], keyNeeded };
    const disguise = await openDisguise(answers, store, ports);
    return { subjects: await originalSubjects(store, disguise, ports), keyNeeded };
  });

/** Whose the files of a scan are, which is found out once for the same question. */
export async function namedIn(
  scan: Scan,
  request: Naming & PictureChoice & { readonly project: string | null; readonly privacy: PrivacyAnswers },
  ports: EnginePorts,
): Promise<NamedFiles> {
  const { project, privacy, pattern, idRules, visit, page, kind, cut } = request;
  const { subjects, keyNeeded } = await knownIn(project, privacy, ports);
  const read = [pattern, [...idRules].sort(), visit, page, kind, cut];
  const key = JSON.stringify([project, subjects.length, keyNeeded ?? privacy.key, ...read]);
  if (scan.named?.key === key) return scan.named.names;
  const files = {
    kind: scan.kind,
    names: scan.files.map((file) => file.name),
    headers: scan.files,
    stamp: scan.stamp,
    rejects: problemsOf(scan, request),
    subjects: subjects.length > 0 ? subjects : null,
    keyNeeded,
  };
  const names = await nameFiles(files, request);
  scan.named = { key, names };
  return names;
}

/** Names of this many files are enough to see which parts all have. */
const NAMES = 5000;

/** The pattern in which the parts that were picked of one name are what they were picked for. */
export const patternIn = (scan: Scan, example: string, picks: Parameters<typeof buildPattern>[1]): string =>
  buildPattern(
    example,
    picks,
    scan.files.slice(0, NAMES).map((file) => file.name),
  );
