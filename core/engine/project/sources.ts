import { ENDINGS } from '../../contract/file-kinds.ts';
import { UserError } from '../../errors.ts';
import { refusalOf } from '../../ingest/format/file-format.ts';
import { isBidsDescription, tellSideFiles, type SideFile } from '../../ingest/sources/bids/side-files.ts';
import { packageOf } from '../../ingest/format/formats.ts';
import type { FlatKind } from '../../ingest/table/types/plan.ts';
import { companionsOf } from '../../ingest/read/wfdb/companions.ts';
import { findScorings, XML_ENDINGS, type FoundScorings } from './scorings.ts';
import { byFolder, imageGroups, type FileGroup } from './file-groups.ts';
import { baseName, ending, folderOf, hasNoEnding, scannerParts } from './file-names.ts';
import { withoutParts } from './parted-tables.ts';
import type { EnginePorts } from './ports.ts';
import { sortFile, type NotTaken, type SortedFile, type TableRef } from './sort-file.ts';

export { baseName, ending, keptBaseName } from './file-names.ts';
export { groupName, type FileGroup } from './file-groups.ts';
export type { NotTaken, TableRef } from './sort-file.ts';

/** The files that a person pointed at, by what they can be read as. */
export interface SortedSources {
  readonly tables: readonly TableRef[];
  /** Files that describe columns; a workbook may be one beside its tables. */
  readonly codebooks: readonly string[];
  /** Lists that belong to an export of several files, such as the events of a REDCap project: no tables of people. */
  readonly parts: readonly Part[];
  /** Tables that say something of others of their export too. */
  readonly telling: readonly string[];
  /** One group a folder, or one of all people where each has a folder. */
  readonly recordings: readonly FileGroup[];
  /** Files that say how sleep was scored, and belong to no recording or to one that has another. */
  readonly scorings: Pick<FoundScorings, 'second' | 'alone'>;
  readonly images: readonly FileGroup[];
  /** Lists and descriptions of BIDS that belong to recordings and images, and are left out with a word. */
  readonly sides: readonly SideFile[];
  /** Files that no reader takes. */
  readonly others: readonly string[];
  /** Files and sheets that look like data and are not read. */
  readonly notTaken: readonly NotTaken[];
}

interface Patterns {
  readonly recording?: string | undefined;
  readonly image?: string | undefined;
}

interface Part {
  readonly path: string;
  readonly of: FlatKind;
}

/** Files of unknown endings that are looked into; a folder of a whole computer may have millions. */
const MOST_UNKNOWN = 2000;
/** The same of files without an ending, as archives of DICOM name theirs. */
const MOST_BARE = 100_000;
/** Ways to mend files that are told together, where nothing else can be read. */
const MOST_HINTS = 2;
/** Files of one kind in a folder that are told one by one. */
const MOST_ALIKE = 3;

/**
 * Sorts files by what they are, which their first bytes tell. A file that cannot be read stops nothing.
 *
 * @param patterns of the names of files, where a person gave them
 * @throws UserError `import.no-files` when nothing can be read; what is wrong with the only file that was named
 */
export async function sortSources(
  sources: readonly string[],
  ports: EnginePorts,
  patterns: Patterns = {},
): Promise<SortedSources> {
  const chosen = new Set(sources);
  const denied: NotTaken[] = [];
  const files = new Set<string>();
  for (const source of chosen) {
    const listed = await ports.files.list(source, ({ code, message, hint }) =>
      denied.push({ file: source, code, reason: message, hint }),
    );
    for (const file of listed) files.add(file);
  }
  const owners = await companionsOf(
    [...files].map((path) => ({ name: path, open: () => ports.files.open(path) })),
  );
  const companions = [...files].filter((path) => owners.has(path));
  for (const path of companions) files.delete(path);
  const all = withSides(withoutParts(withoutCatalogs(await sortEach([...files], chosen, ports))));
  const { recordings, of, second, alone } = await scoringsAmong(all, ports);
  // A list of stages without a recording of its name is a table like any other.
  const scored = new Set([...of.values(), ...second.map(({ file }) => file), ...alone]);
  const sorted = all.filter(({ path }) => !scored.has(path));
  const as = (kind: SortedFile['as']): string[] =>
    sorted.filter(({ file }) => file.as === kind).map(({ path }) => path);
  const found: SortedSources = {
    tables: sorted.flatMap(({ file }) => file.tables ?? []),
    codebooks: sorted
      .filter(({ file }) => file.as === 'codebook' || file.hasCodebook)
      .map(({ path }) => path),
    parts: sorted.flatMap(({ path, file: { partOf } }) => (partOf ? [{ path, of: partOf }] : [])),
    telling: sorted.filter(({ file }) => file.tellsOthers).map(({ path }) => path),
    recordings: byFolder(recordings, patterns.recording).map((group) => {
      const own = new Set(group.files);
      return {
        ...withCompanions(group, companions, owners),
        scorings: new Map([...of].filter(([recording]) => own.has(recording))),
      };
    }),
    scorings: { second, alone },
    images: imageGroups(as('image'), patterns.image),
    sides: sorted.flatMap(({ path, file: { side } }) => (side ? [{ file: baseName(path), is: side }] : [])),
    others: sorted
      .filter(({ file }) => file.as === 'other' && !file.notTaken && !file.side)
      .map(({ path }) => path),
    notTaken: [...denied, ...gathered(sorted)],
  };
  if (found.tables.length + found.recordings.length + found.images.length === 0)
    throw nothing(sources, found);
  return found;
}

/** Scorings among sorted files, and the recordings that they belong to. */
const scoringsAmong = (sorted: readonly Sorted[], ports: EnginePorts): Promise<FoundScorings> =>
  findScorings(
    sorted.filter(({ file }) => file.as === 'recording').map(({ path }) => path),
    sorted.filter(({ file }) => file.as === 'scoring' || file.hasStages).map(({ path }) => path),
    ports,
  );

interface Sorted {
  readonly path: string;
  readonly file: SortedFile;
}

async function sortEach(
  files: readonly string[],
  chosen: ReadonlySet<string>,
  ports: EnginePorts,
): Promise<Sorted[]> {
  const sorted: Sorted[] = [];
  let [unknown, bare] = [0, 0];
  const isLookedInto = (path: string): boolean =>
    hasNoEnding(path) ? ++bare <= MOST_BARE : ++unknown <= MOST_UNKNOWN;
  const packages = new Set<string>();
  // Their headers are told by name.
  const scans = scannerParts(files);
  for (const path of files) {
    const end = ending(path);
    const folder = packageOf(path);
    if (folder !== null) {
      if (packages.has(folder)) continue;
      packages.add(folder);
      sorted.push({ path: folder, file: { as: 'other', notTaken: [packageRefusal(baseName(folder))] } });
      continue;
    }
    if (scans.has(path)) {
      sorted.push({ path, file: { as: 'other' } });
      continue;
    }
    // There are many of these, and their readers tell by file what they cannot read.
    if (ENDINGS.recording.includes(end)) sorted.push({ path, file: { as: 'recording' } });
    else if (ENDINGS.image.includes(end)) sorted.push({ path, file: { as: 'image' } });
    else if (
      XML_ENDINGS.includes(end) ||
      ENDINGS.table.includes(end) ||
      chosen.has(path) ||
      isLookedInto(path)
    ) {
      sorted.push({ path, file: await sortFile(path, chosen.has(path), ports) });
    } else sorted.push({ path, file: { as: 'other' } });
  }
  return sorted;
}

/** JSON beside a table of its name that says what its columns are, and JSON that describes recordings and images. */
function withSides(sorted: readonly Sorted[]): readonly Sorted[] {
  const stemsOf = (of: readonly Sorted[]): ReadonlySet<string> =>
    new Set(of.map(({ path }) => path.slice(0, -ending(path).length - 1)));
  const tables = stemsOf(sorted.filter(({ file }) => file.as === 'table'));
  const described = stemsOf(
    sorted.filter(({ file }) => file.as === 'recording' || file.as === 'image' || file.side !== undefined),
  );
  return sorted.map((one): Sorted => {
    const { path, file } = one;
    if (!file.notTaken?.some(({ code }) => code === 'file.json-other')) return one;
    const stem = path.slice(0, -ending(path).length - 1);
    if (file.describes && tables.has(stem)) return { path, file: { as: 'dictionary' } };
    return described.has(stem) || isBidsDescription(baseName(path))
      ? { path, file: { as: 'other', side: 'description' } }
      : one;
  });
}

/** A folder that is one recording is told once, and none of its files. */
function packageRefusal(name: string): NotTaken {
  const { code, reason, hint } = refusalOf(name, 'egi', 'a recording');
  return { file: name, code, reason, hint };
}

/** Catalogs of SAS need no word where there is a table that takes its value labels from them. */
function withoutCatalogs(sorted: readonly Sorted[]): readonly Sorted[] {
  if (!sorted.some(({ path, file }) => file.as === 'table' && /\.(sas7bdat|xpt)$/i.test(path))) return sorted;
  return sorted.map((one) =>
    one.file.notTaken?.some(({ code }) => code === 'file.sas-catalog')
      ? { ...one, file: { as: 'other' } }
      : one,
  );
}

/** Many files of one kind in a folder are told in one sentence. */
function gathered(sorted: readonly Sorted[]): NotTaken[] {
  const told: NotTaken[] = [];
  const alike = new Map<string, { readonly first: NotTaken; readonly folder: string; count: number }>();
  for (const { path, file } of sorted) {
    for (const one of file.notTaken ?? []) {
      const key = JSON.stringify([folderOf(path), one.code]);
      const group = alike.get(key);
      if (group) group.count++;
      else alike.set(key, { first: one, folder: folderOf(path), count: 1 });
      if ((group?.count ?? 1) <= MOST_ALIKE) told.push(one);
    }
  }
  for (const { first, folder, count } of alike.values()) {
    if (count <= MOST_ALIKE) continue;
    const rest = count - MOST_ALIKE;
    const files = rest === 1 ? '1 more file' : `${rest.toLocaleString('en')} more files`;
    told.push({
      file: `${files} in ${baseName(folder)}`,
      code: first.code,
      reason: `${files} in ${baseName(folder)} ${rest === 1 ? 'is' : 'are'} not read either, for the same reason as ${first.file}.`,
      hint: first.hint,
    });
  }
  return told;
}

function nothing(
  sources: readonly string[],
  { notTaken, codebooks, parts, sides }: SortedSources,
): UserError {
  const [first, ...others] = notTaken;
  if (first && others.length === 0 && sides.length === 0)
    return new UserError(first.code, first.reason, first.hint || WHAT_IS_READ);
  const told = [
    ...notTaken.slice(0, 4).map(({ reason }) => reason),
    ...(others.length > 3 ? ['…'] : []),
    ...tellSideFiles(sides).map(({ message }) => message),
  ].join(' ');
  const describing = [...codebooks, ...parts.map(({ path }) => path)].map(baseName);
  const only =
    describing.length > 0
      ? ` ${describing.join(', ')} only ${describing.length === 1 ? 'describes' : 'describe'} columns.`
      : '';
  const hints = new Set(notTaken.map(({ hint }) => hint));
  const hint = hints.size <= MOST_HINTS ? [...hints].filter(Boolean).join(' ') : '';
  return new UserError(
    'import.no-files',
    `${sources.map(baseName).join(', ')}: there is no table, recording or image in it.${only} ${told}`.trim(),
    hint !== '' && only === '' ? hint : WHAT_IS_READ,
  );
}

const listed = (endings: readonly string[]): string => endings.map((end) => `.${end}`).join(', ');
const WHAT_IS_READ = `Tables end in ${listed(ENDINGS.table)}, recordings in ${listed(ENDINGS.recording)}, images in ${listed(ENDINGS.image)}.`;

/** A group with the files that its files name, and that those name in turn. */
function withCompanions(
  group: FileGroup,
  companions: readonly string[],
  owners: ReadonlyMap<string, string>,
): FileGroup {
  const files = new Set(group.files);
  const belongs = (path: string): boolean => {
    const owner = owners.get(path);
    // A record is made of segments, and a segment of samples.
    return owner !== undefined && (files.has(owner) || files.has(owners.get(owner) ?? ''));
  };
  return { ...group, companions: companions.filter(belongs) };
}
