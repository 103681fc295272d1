import type { FileState } from '../../../../contract/arrays-requests.ts';
import type { NamedFile, ScanFile, ScanMatch } from '../../../../contract/scan-views.ts';
import type { IdRule } from '../../../../contract/subject-match.ts';
import {
  countVisits,
  FROM_HEADER,
  matchFiles,
  matchRefs,
  partsIn,
  type FileMatch,
} from '../../../../ingest/files/match.ts';
import { idsLikeNames } from '../../../../ingest/files/file-ids.ts';
import type { FileRef, Reject } from '../../../../ingest/ports.ts';
import { shortHash } from '../../../project/ids.ts';
import { matchSubjects } from '../../match-subjects.ts';

export interface Naming {
  readonly pattern: string;
  readonly idRules: readonly IdRule[];
  readonly visit: string;
}

/** Files whose names are read, and what is known beside their names. */
export interface FilesToName {
  readonly kind: 'recording' | 'image';
  readonly names: readonly string[];
  /** What headers say of whose they are, in the order of the names. */
  readonly headers?: readonly Pick<FileRef, 'inHeader' | 'problem'>[];
  /** Stamp of the files, see `FoundFiles`. */
  readonly stamp: string;
  /** Rejects of the files that were opened. */
  readonly rejects: ReadonlyMap<string, Reject>;
  /** Subjects of the project; null where there are none to match. */
  readonly subjects: readonly string[] | null;
  /** Name of the key that tells who the subjects are, where it is not at hand. */
  readonly keyNeeded?: string | null;
}

/** How names are read through a pattern, and whose the files are; one entry a file, in their order. */
export interface NamedFiles {
  readonly files: readonly ScanFile[];
  readonly view: ScanMatch;
}

/** Names that are read before other work gets a turn. */
const AT_ONCE = 5000;
const EXAMPLES = 6;

/**
 * What an import would do with each file, as far as names and the files that were opened tell.
 *
 * @throws UserError `pattern.no-id`, `pattern.unknown-part`, `pattern.repeated`
 */
export async function nameFiles(
  { kind, names, headers = [], stamp, rejects, subjects, keyNeeded = null }: FilesToName,
  naming: Naming,
): Promise<NamedFiles> {
  const isByHeader = naming.pattern === FROM_HEADER;
  const matches = isByHeader
    ? new Map(
        matchRefs(
          names.map((name, i) => ({ name, inHeader: headers[i]?.inHeader })),
          FROM_HEADER,
        ).matched.map((m) => [m.name, m]),
      )
    : await readNames(names, naming.pattern);
  const ids = [...matches.values()].map((m) => m.id);
  const match = await matchSubjects(ids, subjects ?? [], naming.idRules);
  const known = new Set(subjects ?? []);
  const taken = new Map<string, string>();
  const ofSubject = new Map<string, string>();
  const files = names.map((file, i): ScanFile => {
    const found = matches.get(file);
    if (!found) {
      const reason = isByHeader
        ? (headers[i]?.inHeader?.withheld ??
          headers[i]?.problem ??
          'The file has no header that says whose it is.')
        : 'The name does not fit the pattern.';
      return { ...nobody(file), state: 'unfit', reason };
    }
    const { id, visit } = found;
    // A recording has no side; where its name says one, it is a word like any other.
    const side = kind === 'image' ? found.side : '';
    const subject = match.renamed.get(id) ?? id;
    const of = (state: FileState, reason = ''): ScanFile => ({
      file,
      id,
      side,
      visit,
      subject,
      state,
      reason,
    });
    const reject = rejects.get(file);
    if (reject) return of('problem', reject.reason);
    const place = [subject, side, visit].join('\0');
    const first = taken.get(place);
    if (first !== undefined) return of('duplicate', `${subject} has ${first} already.`);
    taken.set(place, file);
    if (naming.visit && visit !== naming.visit) return of('other-visit', `Of visit ${visit}.`);
    const one = [subject, side].join('\0');
    const earlier = ofSubject.get(one);
    if (earlier !== undefined) return of('other-visit', `${subject} has an earlier visit, ${earlier}.`);
    ofSubject.set(one, file);
    return of(known.has(subject) ? 'matched' : 'new');
  });
  const hash = await matchHash(stamp, naming, match.renamed);
  const view = summary(files, naming.pattern, [...matches.values()], subjects && match.view);
  return { files, view: { hash, ...view, keyNeeded } };
}

/**
 * Hash of which files are whose.
 *
 * @param stamp of the files
 * @param renamed ids in their names that are other subjects
 */
export const matchHash = (
  stamp: string,
  { pattern, idRules }: Pick<Naming, 'pattern' | 'idRules'>,
  renamed: ReadonlyMap<string, string>,
): Promise<string> => shortHash([stamp, pattern, [...idRules].sort(), [...renamed]], 16);

async function readNames(names: readonly string[], pattern: string): Promise<ReadonlyMap<string, FileMatch>> {
  const matches = new Map<string, FileMatch>();
  if (pattern === '') return matches;
  for (let at = 0; at < names.length; at += AT_ONCE) {
    if (at > 0) await new Promise((resume) => setImmediate(resume));
    for (const m of matchFiles(names.slice(at, at + AT_ONCE), pattern).matched) matches.set(m.name, m);
  }
  return matches;
}

function summary(
  files: readonly ScanFile[],
  pattern: string,
  matches: readonly FileMatch[],
  match: ScanMatch['match'],
): Omit<ScanMatch, 'hash' | 'keyNeeded'> {
  const states = { matched: 0, new: 0, duplicate: 0, problem: 0, unfit: 0, 'other-visit': 0 };
  const sides = new Map<NamedFile['side'], number>();
  for (const { state, side } of files) {
    states[state]++;
    if (state !== 'unfit') sides.set(side, (sides.get(side) ?? 0) + 1);
  }
  const fitting = files.filter(({ state }) => state !== 'unfit');
  return {
    fitting: fitting.length,
    unfit: states.unfit,
    examples: ofEachShape(fitting, EXAMPLES, (f) => f.file).map(({ file, id, side, visit }) => ({
      file,
      id,
      side,
      visit,
      parts: partsIn(file, pattern),
    })),
    unfitExamples: ofEachShape(
      files.filter(({ state }) => state === 'unfit'),
      EXAMPLES,
      (f) => f.file,
    ).map(({ file }) => file),
    sides: [...sides].map(([side, n]) => ({ side, files: n })),
    visits: countVisits(matches).slice(0, 100),
    states,
    idsLikeNames: idsLikeNames(matches),
    match,
  };
}

const nobody = (file: string): NamedFile & { subject: string } => ({
  file,
  id: '',
  side: '',
  visit: '',
  subject: '',
});

/** The first of each shape of name, the commonest shapes first, then more of the commonest. */
export function ofEachShape<T>(items: readonly T[], count: number, nameOf: (item: T) => string): T[] {
  const shapes = new Map<string, T[]>();
  for (const item of items) {
    const shape = nameOf(item)
      .replace(/\p{L}+/gu, 'A')
      .replace(/\p{N}+/gu, '0');
    const same = shapes.get(shape);
    if (!same) shapes.set(shape, [item]);
    else same.push(item);
  }
  const groups = [...shapes.values()].sort((a, b) => b.length - a.length);
  const firsts = groups.slice(0, count).map(([first]) => first);
  return [...firsts, ...(groups[0]?.slice(1, 1 + count - firsts.length) ?? [])];
}
