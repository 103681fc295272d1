import { DATE } from '../../ingest/files/match.ts';
import { isSideOrVisit } from '../../ingest/files/name-words.ts';
import { areFoldersOfOne, mayBePerson } from '../../ingest/files/person-folders.ts';
import { baseName, ending, folderOf, hasNoEnding } from './file-names.ts';

export interface FileGroup {
  /** The folder that names of files begin in. */
  readonly folder: string;
  readonly files: readonly string[];
  /** What the files are called together, where that is not the folder's name. */
  readonly called?: string;
  /** Of recordings: the files that say how their sleep was scored, by recording. */
  readonly scorings?: ReadonlyMap<string, string>;
  /** Files that are read with them and are none of their own, such as the samples of WFDB records. */
  readonly companions?: readonly string[];
}

/** What a person knows the files of a group by. */
export const groupName = ({ called, folder }: Pick<FileGroup, 'called' | 'folder'>): string =>
  called ?? baseName(folder);

const DICOM = ['dcm', 'dicom', 'ima'];
const mayBeDicom = (path: string): boolean => DICOM.includes(ending(path)) || hasNoEnding(path);

/** Whether headers may say whose the files are. */
export const isPicturesOfDicom = ({ files }: Pick<FileGroup, 'files'>): boolean => files.some(mayBeDicom);

/** Files a person, where their names are those of no other. */
const FEW = 3;
const DAY = new RegExp(`^${DATE}$`);

/**
 * Files that are read as one modality: those of one folder, or those of all people where each has a folder.
 *
 * @param pattern one with `/` says by itself how deep the files lie
 */
export function byFolder(files: readonly string[], pattern?: string): FileGroup[] {
  if (files.length === 0) return [];
  if (pattern?.includes('/')) return byDepth(files, pattern.split('/').length);
  return groupsIn(commonFolder(files), files);
}

/** Archives give each series of DICOM files a folder of its own: all of them are one group, to be told apart by headers. */
export function imageGroups(files: readonly string[], pattern?: string): FileGroup[] {
  const dicom = files.filter(mayBeDicom);
  if (dicom.length === 0) return byFolder(files, pattern);
  const others = files.filter((path) => !mayBeDicom(path));
  const groups = pattern?.includes('/')
    ? byFolder(dicom, pattern)
    : [{ folder: commonFolder(dicom), files: dicom }];
  return [...groups, ...byFolder(others, pattern)];
}

/** The deepest folder that all files lie in. */
export function commonFolder(files: readonly string[]): string {
  let folder = folderOf(files[0]);
  const holds = (path: string): boolean => path.startsWith(folder) && /[/\\]/.test(path[folder.length] ?? '');
  for (const path of files) while (!holds(path) && folder !== folderOf(folder)) folder = folderOf(folder);
  return folder;
}

/** Folders of a path from a folder on, and the name of the file. */
export const stepsFrom = (folder: string, path: string): string[] =>
  path.slice(folder.length + 1).split(/[/\\]/);

/** Groups by the folder that stands as many steps above the files as the pattern has; what lies less deep is of the folder of all. */
function byDepth(files: readonly string[], steps: number): FileGroup[] {
  const above = (path: string): string => {
    let folder = path;
    for (let k = 0; k < steps; k++) folder = folderOf(folder);
    return folder;
  };
  if (new Set(files.map(above)).size === 1) return [{ folder: above(files[0]), files }];
  const root = commonFolder(files);
  return collected(files, (path) => (above(path).length < root.length ? root : above(path)));
}

function collected(files: readonly string[], folder: (path: string) => string): FileGroup[] {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const before = groups.get(folder(file));
    if (before) before.push(file);
    else groups.set(folder(file), [file]);
  }
  return [...groups].map(([of, inside]) => ({ folder: of, files: inside }));
}

function groupsIn(folder: string, files: readonly string[]): FileGroup[] {
  const own = files.filter((path) => folderOf(path) === folder);
  const inside = new Map<string, string[]>();
  for (const path of files) {
    if (folderOf(path) === folder) continue;
    const [child] = stepsFrom(folder, path);
    const before = inside.get(child);
    if (before) before.push(path);
    else inside.set(child, [path]);
  }
  const people = new Map([...inside].filter(([child]) => mayBePerson(child)));
  const arePeople = haveOwnFolders(folder, people);
  const others = [...inside].filter(([child]) => !arePeople || !people.has(child));
  return [
    ...(own.length > 0 ? [{ folder, files: own }] : []),
    ...(arePeople ? byKind(folder, people) : []),
    ...others.flatMap(([child, of]) => groupsIn(`${folder}${files[0][folder.length]}${child}`, of)),
  ];
}

/**
 * Whether folders hold the files of a person each: there are more of them than files that are called differently, each of
 * several has a few, or the files of each are only counted.
 */
function haveOwnFolders(folder: string, children: ReadonlyMap<string, readonly string[]>): boolean {
  if (children.size < 2) return false;
  const names = new Set<string>();
  let most = 0;
  for (const [child, files] of children) {
    most = Math.max(most, files.length);
    const number = /\p{N}+/u.exec(child)![0];
    for (const path of files) {
      const rest = stepsFrom(folder, path).slice(1).join('/');
      names.add(rest.replaceAll(child, '*').replaceAll(number, '*'));
    }
  }
  if (names.size < children.size || (children.size >= 3 && most <= FEW)) return true;
  return areFoldersOfOne([...children.values()].flat().map((path) => stepsFrom(folder, path)));
}

/** Files of people with folders of their own: those in folders such as `anat` and `func` are modalities of their own. */
function byKind(folder: string, children: ReadonlyMap<string, readonly string[]>): FileGroup[] {
  const kinds = new Map<string, { files: string[]; people: Set<string> }>();
  for (const [child, files] of children) {
    for (const path of files) {
      const kind = stepsFrom(folder, path)
        .slice(1, -1)
        .filter((step) => !step.includes(child) && !isSideOrVisit(step) && !DAY.test(step))
        .join(' ');
      const of = kinds.get(kind) ?? { files: [], people: new Set() };
      of.files.push(path);
      of.people.add(child);
      kinds.set(kind, of);
    }
  }
  const files = [...children.values()].flat();
  const areKinds = kinds.size > 1 && [...kinds.values()].every(({ people }) => people.size > 1);
  if (!areKinds) return [{ folder, files }];
  return [...kinds].map(([kind, { files: of }]) => ({
    folder,
    files: of,
    ...(kind ? { called: kind } : {}),
  }));
}
