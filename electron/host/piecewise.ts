import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { UserError } from '../../core/errors.ts';
import { writeTrouble } from '../../core/node/files/atomic.ts';

export interface Piece {
  readonly position: number;
  readonly bytes: Uint8Array;
  readonly last: boolean;
}

interface Draft {
  readonly file: FileHandle;
  readonly path: string;
  length: number;
}

/** Files that come in pieces. Each stands at its path only when it is complete. */
export class PiecewiseFiles {
  readonly #drafts = new Map<string, Draft>();

  /** @returns whether the file is complete. @throws UserError `host.piece-order`, `project.not-writable` and the like */
  async write(path: string, { position, bytes, last }: Piece): Promise<boolean> {
    let draft = this.#drafts.get(path);
    try {
      if (position === 0) {
        if (draft) await this.#drop(path, draft);
        const name = `${path}.${process.pid}-1.part`;
        draft = { file: await open(name, 'w', 0o600), path: name, length: 0 };
        this.#drafts.set(path, draft);
      }
      if (!draft || draft.length !== position) {
        throw new UserError(
          'host.piece-order',
          `The pieces of ${path} did not come in order.`,
          'Save the file again.',
        );
      }
      draft.length += bytes.byteLength;
      await draft.file.write(bytes, 0, bytes.byteLength, position);
      if (!last) return false;
      await draft.file.sync();
      await draft.file.close();
      await rename(draft.path, path);
      this.#drafts.delete(path);
      return true;
    } catch (error) {
      if (draft) await this.#drop(path, draft);
      throw writeTrouble(error, path);
    }
  }

  /** Removes what is not complete. */
  async close(): Promise<void> {
    for (const [path, draft] of this.#drafts) await this.#drop(path, draft);
  }

  async #drop(path: string, draft: Draft): Promise<void> {
    this.#drafts.delete(path);
    await draft.file.close().catch(() => {});
    await rm(draft.path, { force: true });
  }
}
