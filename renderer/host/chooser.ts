import type {
  ChooseFilesRequest,
  ChooseFolderRequest,
  ChooseSaveRequest,
  HostApi,
} from '../../core/contract/host-api.ts';

/** What the user is asked to choose. */
export type Question =
  | ({ readonly type: 'files' } & ChooseFilesRequest)
  | ({ readonly type: 'folder' } & ChooseFolderRequest)
  | ({ readonly type: 'save' } & ChooseSaveRequest);

export interface OpenQuestion {
  readonly question: Question;
  /** @param paths what was chosen; none to cancel */
  answer(paths: readonly string[]): void;
}

/** The questions that native dialogs put elsewhere, for a component to show. */
export interface Chooser {
  readonly folders: Pick<HostApi, 'listFolder' | 'makeFolder'>;
  readonly dialogs: Pick<HostApi, 'chooseFiles' | 'chooseFolder' | 'chooseSave'>;
  /** Told of the question that is open now, and null when there is none. */
  onQuestion(listener: (open: OpenQuestion | null) => void): () => void;
}

export function createChooser(folders: Chooser['folders']): Chooser {
  const listeners = new Set<(open: OpenQuestion | null) => void>();
  const waiting: OpenQuestion[] = [];
  const show = (): void => {
    for (const listener of listeners) listener(waiting[0] ?? null);
  };
  const ask = (question: Question): Promise<readonly string[]> =>
    new Promise((resolve) => {
      const open: OpenQuestion = {
        question,
        answer(paths) {
          const at = waiting.indexOf(open);
          if (at < 0) return;
          waiting.splice(at, 1);
          resolve(paths);
          show();
        },
      };
      waiting.push(open);
      show();
    });
  return {
    folders,
    dialogs: {
      chooseFiles: (request) => ask({ type: 'files', ...request }),
      chooseFolder: async (request) => (await ask({ type: 'folder', ...request }))[0] ?? null,
      chooseSave: async (request) => (await ask({ type: 'save', ...request }))[0] ?? null,
    },
    onQuestion(listener) {
      listeners.add(listener);
      listener(waiting[0] ?? null);
      return () => listeners.delete(listener);
    },
  };
}
