import type { HostApi } from '../../core/contract/host-api.ts';

const PIECE_BYTES = 1024 * 1024;
const AT_ONCE = 4;

interface Dropped {
  /** Path within the drop: `night/P001.edf`. */
  readonly name: string;
  readonly file: File;
}

/** Copies what was dropped to the engine. @returns the path of every file or folder that was dropped */
export async function copyDropped(
  transfer: DataTransfer,
  uploadPiece: HostApi['uploadPiece'],
  onProgress: (fraction: number) => void = () => {},
): Promise<string[]> {
  // The browser empties the list of items once the event has been handled.
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  const files = (await Promise.all(entries.map((entry) => filesOf(entry)))).flat();
  const total = files.reduce((sum, { file }) => sum + file.size, 0) || 1;
  const drop = crypto.randomUUID();
  const roots = new Set<string>();
  let done = 0;

  const copy = async ({ name, file }: Dropped): Promise<void> => {
    let position = 0;
    let path: string | null = null;
    do {
      const bytes = new Uint8Array(await file.slice(position, position + PIECE_BYTES).arrayBuffer());
      const last = position + bytes.length >= file.size;
      path = await uploadPiece({ drop, name, position, bytes, last });
      position += bytes.length;
      done += bytes.length;
      onProgress(done / total);
    } while (path === null);
    roots.add(path.slice(0, path.length - name.length) + name.split('/')[0]);
  };
  const queue = files.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of queue) await copy(item);
    }),
  );
  return [...roots];
}

async function filesOf(entry: FileSystemEntry): Promise<Dropped[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ name: entry.fullPath.replace(/^\//, ''), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: Dropped[] = [];
  for (;;) {
    // At most 100 at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return inside;
    for (const child of some) inside.push(...(await filesOf(child)));
  }
}
