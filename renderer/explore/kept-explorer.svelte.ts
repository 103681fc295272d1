import type { ExplorerDeps } from './deps.ts';
import { Explorer } from './explorer.svelte.ts';

let kept: Explorer | null = null;
let letGo = (): void => undefined;

/**
 * The explorer of a project, the same one each time the stage is opened: what was changed before it was left is undone
 * in what is shown now.
 */
export function explorerOf(deps: ExplorerDeps): Explorer {
  if (kept?.deps.project !== deps.project || kept.deps.engine !== deps.engine) {
    // What it derives must outlive the stage that asks for it first.
    letGo();
    letGo = $effect.root(() => {
      kept = new Explorer(deps);
    });
  }
  const explorer = kept!;
  explorer.selection = null;
  explorer.drawing = null;
  explorer.path = null;
  explorer.found = new Set();
  explorer.placing = [];
  explorer.adjusted = false;
  return explorer;
}
