import { requests } from '../../contract/engine-api.ts';
import { pathsIn } from '../../contract/path-field.ts';
import { orElse, UserError } from '../../errors.ts';
import { withPaths } from '../project/journal-call.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { JournalCall, JournalEntry } from '../project/journal-entry.ts';
import { baseName, keptBaseName } from '../project/sources.ts';
import { few } from '../../text/sentence.ts';

/** Files below the folders that are looked through. */
const MOST_FILES = 200_000;

type Entry = Pick<JournalEntry, 'what' | 'inputs' | 'at' | 'call'>;

/**
 * The calls of all imports, with their files where they are now: where this computer knows them to have been, else in
 * the folders that the user names, by their names and, where several have one name, their contents.
 *
 * @throws UserError `replay.missing`, `replay.incomplete`
 */
export async function findInputs(
  entries: readonly Entry[],
  folders: readonly string[],
  ports: EnginePorts,
  signal: AbortSignal,
): Promise<Map<Entry, JournalCall>> {
  const calls = new Map<Entry, JournalCall>();
  const missing = new Set<string>();
  const present = new Set<string>();
  let index: Promise<Index> | null = null;
  for (const entry of entries) {
    const { call } = entry;
    if (!call || entry.what !== 'import') continue;
    const whole = call.key ? await ports.keptRequests.recall(call.key) : null;
    if (!whole && call.withheld) throw withheld(entry);
    const known = whole ?? call.request;
    const places = new Map<string, readonly string[]>();
    for (const path of pathsIn(requests[call.method as keyof typeof requests], known)) {
      signal.throwIfAborted();
      const stays = whole !== null && (await isThere(path, ports));
      const found = stays
        ? [path]
        : await find(path, entry, await (index ??= indexOf(folders, ports, signal)), ports);
      places.set(path, found);
      (found.length === 0 ? missing : present).add(keptBaseName(path));
    }
    const given = isEmptied(known) ? folders : null;
    if (given?.length === 0) missing.add('files that were chosen one by one');
    const request = withPaths({ ...call, request: known }, inTurn(places));
    calls.set(entry, { method: call.method, request: given ? { ...request, sources: given } : request });
  }
  if (missing.size > 0) throw notThere([...missing], [...present]);
  for (const [{ call }, { request }] of calls)
    if (call?.key) await ports.keptRequests.keep(request, call.key);
  return calls;
}

/** Of several files of one name, which stand in one call, each path begins with another: in the order of their import. */
function inTurn(places: ReadonlyMap<string, readonly string[]>): (path: string) => readonly string[] {
  const asked = new Map<string, number>();
  return (path) => {
    const [name, found] = [keptBaseName(path), places.get(path) ?? []];
    const k = asked.get(name) ?? 0;
    asked.set(name, k + 1);
    return found.length < 2 ? found : [...found.slice(k % found.length), ...found.slice(0, k % found.length)];
  };
}

/** Too many files to be named in the journal. */
const isEmptied = ({ sources }: JournalCall['request']): boolean =>
  Array.isArray(sources) && sources.length === 0;

/** A file, or a folder of recordings or images. */
const isThere = (path: string, ports: EnginePorts): Promise<boolean> => orElse(hasFiles(path, ports), false);

async function hasFiles(path: string, ports: EnginePorts): Promise<boolean> {
  for await (const files of ports.files.walk(path)) if (files.length > 0) return true;
  return false;
}

/** Files and folders by the names that a project keeps. */
type Index = ReadonlyMap<string, readonly Place[]>;

interface Place {
  readonly path: string;
  readonly isFile: boolean;
}

async function indexOf(folders: readonly string[], ports: EnginePorts, signal: AbortSignal): Promise<Index> {
  const files = new Set<string>();
  const inside = new Set<string>();
  for (const folder of folders) {
    const root = folder.replace(/[/\\]+$/, '');
    for await (const some of ports.files.walk(folder, signal)) {
      for (const file of some) {
        if (files.size >= MOST_FILES) break;
        files.add(file);
        for (let up = parentOf(file); up.length >= root.length && up !== ''; up = parentOf(up))
          inside.add(up);
      }
    }
  }
  const index = new Map<string, Place[]>();
  for (const [paths, isFile] of [[files, true] as const, [inside, false] as const]) {
    for (const path of paths) {
      const name = keptBaseName(path);
      index.set(name, [...(index.get(name) ?? []), { path, isFile }]);
    }
  }
  return index;
}

const parentOf = (path: string): string =>
  path.slice(0, Math.max(0, path.length - baseName(path).length - 1));

/** Several only where several of that name were imported. */
async function find(
  path: string,
  { inputs }: Entry,
  index: Index,
  ports: EnginePorts,
): Promise<readonly string[]> {
  const name = keptBaseName(path);
  const found = index.get(name) ?? renamed(name, inputs, index);
  const sums = new Set(inputs.filter((input) => input.name === name).map(({ sha256 }) => sha256));
  const files = found.filter(({ isFile }) => isFile);
  if (files.length < 2 || sums.size === 0) return found.slice(0, 1).map((place) => place.path);
  const same = new Map<string, string>();
  for (const file of files) {
    const { sha256 } = await ports.files.fingerprint(file.path);
    if (sums.has(sha256)) same.set(sha256, file.path);
  }
  return same.size > 0 ? [...sums].flatMap((sum) => same.get(sum) ?? []) : [files[0].path];
}

/** A folder that has another name now: the innermost that holds files by the names of all that was imported. */
function renamed(name: string, inputs: Entry['inputs'], index: Index): readonly Place[] {
  const places = inputs.map((input) => (index.get(input.name) ?? []).filter(({ isFile }) => isFile));
  if (places.length === 0 || places.some(({ length }) => length === 0)) return [];
  if (inputs.some((input) => input.name === name)) return [];
  const paths = places.flat().map(({ path }) => path);
  let folder = parentOf(paths[0]);
  while (folder !== '' && !paths.every((path) => isWithin(path, folder))) folder = parentOf(folder);
  // It is never one above those that the user has named.
  return (index.get(keptBaseName(folder)) ?? []).filter(({ path }) => path === folder);
}

const isWithin = (path: string, folder: string): boolean =>
  path.startsWith(folder) && /[/\\]/.test(path[folder.length]);

const notThere = (missing: readonly string[], found: readonly string[]): UserError =>
  new UserError(
    'replay.missing',
    `${missing.length} of what was imported ${missing.length === 1 ? 'is' : 'are'} not found: ${few(missing, 5)}.${found.length > 0 ? ` Found: ${few(found, 5)}.` : ''}`,
    'A project does not keep where its files lay. Say which folder they are in now.',
  );

const withheld = ({ at }: Entry): UserError =>
  new UserError(
    'replay.incomplete',
    `The journal cannot be replayed on this computer: what was typed at the import of ${at.slice(0, 16)} may tell who a person is, and is kept only where it was typed.`,
    'Replay it on the computer where the import was made.',
  );
