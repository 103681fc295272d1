import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FolderEntry, FolderListing } from '../../core/contract/host-api.ts';
import { UserError } from '../../core/errors.ts';
import type { Confinement } from './confinement.ts';

const collator = new Intl.Collator('en', { numeric: true });

/** Lists a part of a folder. Hidden files, and links that lead outside the root, are left out. */
export async function listFolder(
  confinement: Confinement,
  { path, from, count }: { path?: string; from: number; count: number },
): Promise<FolderListing> {
  const folder = await confinement.inside(path ?? confinement.root);
  const found = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (!found) {
    throw new UserError(
      'host.no-folder',
      `${folder} cannot be opened.`,
      'It may have gone, or be another user’s.',
    );
  }
  const visible: { name: string; folder: boolean }[] = [];
  for (const entry of found) {
    if (entry.name.startsWith('.')) continue;
    if (!entry.isSymbolicLink()) visible.push({ name: entry.name, folder: entry.isDirectory() });
    else {
      const target = await confinement.inside(join(folder, entry.name)).catch(() => null);
      const facts = target && (await stat(target).catch(() => null));
      if (facts) visible.push({ name: entry.name, folder: facts.isDirectory() });
    }
  }
  visible.sort((a, b) => Number(b.folder) - Number(a.folder) || collator.compare(a.name, b.name));
  const entries: FolderEntry[] = [];
  for (const { name } of visible.slice(from, from + count)) {
    const facts = await stat(join(folder, name)).catch(() => null);
    if (!facts) continue;
    const isFolder = facts.isDirectory();
    entries.push({
      name,
      path: join(folder, name),
      kind: !isFolder ? 'file' : name.endsWith('.etiograph') ? 'project' : 'folder',
      size: isFolder ? 0 : facts.size,
      modified: facts.mtime.toISOString(),
    });
  }
  const parent = folder === confinement.root ? null : dirname(folder);
  return { path: folder, parent, entries, total: visible.length };
}

/** @returns the path of the folder made. @throws UserError `host.bad-name`, `host.exists`, `host.outside-root` */
export async function makeFolder(
  confinement: Confinement,
  { parent, name }: { parent: string; name: string },
): Promise<string> {
  if (/[\\/:*?"<>|\u0000-\u001f]/.test(name) || /^\.|[. ]$/.test(name)) {
    throw new UserError(
      'host.bad-name',
      `“${name}” cannot be a folder’s name.`,
      'Leave out \\ / : * ? " < > | and a full stop at either end.',
    );
  }
  const path = await confinement.inside(join(await confinement.inside(parent), name));
  try {
    await mkdir(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new UserError('host.exists', `${path} is there already.`, 'Choose another name.');
    }
    throw new UserError('host.not-writable', `${path} cannot be made.`, 'Choose a folder of your own.');
  }
  return path;
}
