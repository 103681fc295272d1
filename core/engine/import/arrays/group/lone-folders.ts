import { matchFiles } from '../../../../ingest/files/match.ts';
import { sideOf } from '../../../../ingest/files/name-words.ts';
import { folderPattern, isCounted, mayBePerson } from '../../../../ingest/files/person-folders.ts';
import { isNameAlone } from '../../../../ingest/privacy/file-names.ts';
import { suggestPattern } from '../../../../ingest/files/suggest-pattern.ts';
import { amountOf, few } from '../../../../text/sentence.ts';
import { commonFolder, isPicturesOfDicom, stepsFrom } from '../../../project/file-groups.ts';
import { groupName, type FileGroup } from '../../../project/sources.ts';
import type { ImportWork } from '../../import-work.ts';

interface Named {
  readonly group: FileGroup;
  readonly ids: ReadonlySet<string>;
}

const NAMED = 3;

/**
 * Leaves out folders that seem to be people, each of which would become a modality: those whose files are of one person
 * each by their names, those that are called by names and whose files are only counted, and those that are called by ids of
 * tables. What is told of the others is a word, no refusal.
 *
 * @returns the groups that are read
 */
export function withoutLoneFolders(
  groups: readonly FileGroup[],
  kind: 'recording' | 'image',
  work: Pick<ImportWork, 'settings' | 'knownIds' | 'notTaken' | 'findings'>,
): readonly FileGroup[] {
  const { settings, knownIds, notTaken } = work;
  const asked = settings[kind === 'recording' ? 'recordings' : 'images'].pattern;
  if (groups.length < 2 || asked?.includes('/')) return groups;
  const named = groups
    .filter((group) => !isPicturesOfDicom(group))
    .map((group) => ({ group, ids: idsOf(group, knownIds, asked) }));
  const byTable = named.filter(
    ({ group, ids }) => knownIds.has(groupName(group)) && ![...ids].some((id) => knownIds.has(id)),
  );
  const alone = asked === undefined ? named.filter((one) => isAlone(one, knownIds)) : [];
  const lone = new Set([...(byTable.length > 1 ? byTable : []), ...(alone.length > 1 ? alone : [])]);
  const refused = [...lone].map(({ group }) => group);
  if (refused.length > 0) {
    const names = refused.map(groupName);
    notTaken.push({
      file: few(names, NAMED),
      code: 'import.folder-a-person',
      reason: `${few(names, NAMED)}: these ${refused.length} folders seem to be people, and would become ${refused.length} modalities, since the names of their files do not say whose they are (${few(
        [...refused[0].files].map((path) => stepsFrom(refused[0].folder, path).join('/')),
        2,
      )}).`,
      hint: `Where each folder is a person, give --${kind}-pattern "${patternOf(refused)}". Where each is a kind of ${kind} of its own, import the folders one at a time.`,
    });
  }
  const others = groups.filter((group) => !refused.includes(group));
  tellShared(
    named.filter(({ group }) => others.includes(group)),
    kind,
    work,
  );
  return others;
}

/** A pattern that takes the folders for people. */
function patternOf(groups: readonly FileGroup[]): string {
  const files = groups.flatMap((group) => group.files);
  const root = commonFolder(files);
  return folderPattern(files.map((path) => stepsFrom(root, path)));
}

function idsOf(
  { folder, files }: FileGroup,
  knownIds: ReadonlySet<string>,
  asked: string | undefined,
): ReadonlySet<string> {
  const names = files.map((path) => stepsFrom(folder, path).join('/'));
  const { matched } = asked === undefined ? suggestPattern(names, [...knownIds]) : matchFiles(names, asked);
  return new Set(matched.map(({ id }) => id));
}

/** Whether a folder is of one person by its files, and rather by its own name than by theirs. */
function isAlone({ group, ids }: Named, knownIds: ReadonlySet<string>): boolean {
  const [id] = ids;
  const name = groupName(group);
  const areCounted = group.files.every((path) => isCounted(name, stepsFrom(group.folder, path).at(-1)!));
  if (isNameAlone(name) && areCounted && ![...ids].some((one) => knownIds.has(one))) return true;
  if (ids.size !== 1 || knownIds.has(id)) return false;
  return mayBePerson(name) || !/\p{N}/u.test(id);
}

/** Says that ids which stand in several folders are taken for the same people: folders may be sites. */
function tellShared(
  named: readonly Named[],
  kind: 'recording' | 'image',
  { findings }: Pick<ImportWork, 'findings'>,
): void {
  const counts = new Map<string, number>();
  for (const { ids } of named) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const shared = [...counts].filter(([, n]) => n > 1).map(([id]) => id);
  const of = named.filter(
    ({ group, ids }) => sideOf(groupName(group)) === '' && shared.some((id) => ids.has(id)),
  );
  if (shared.length === 0 || of.length < 2) return;
  const folders = of.map(({ group }) => group);
  const mayBePeople = folders.every((group) => mayBePerson(groupName(group)));
  const one = shared.length === 1;
  findings.push({
    severity: mayBePeople ? 'warning' : 'info',
    message: `${few(folders.map(groupName), NAMED)}: each of these folders is a modality, and ${amountOf(shared.length, 'id')} (${few(shared, NAMED)}) in several of them ${one ? 'is' : 'are'} taken for the same ${one ? 'person' : 'people'}.`,
    hint: `Where they are other people, as of several sites, put the site into the names of the files first (Berlin-${shared[0]}).${mayBePeople ? ` Where each folder is a person, give --${kind}-pattern "${patternOf(folders)}".` : ''}`,
  });
}
