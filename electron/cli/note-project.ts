import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { UnfinishedImportView } from '../../core/contract/project-api.ts';
import { say } from './output.ts';
import { few } from '../../core/text/sentence.ts';

/** Says which files of a project are damaged and what its last import has not taken; nothing where there is none yet. */
export async function noteProject(engine: EngineApi, project: string): Promise<void> {
  const view = await engine.getProject({ project }).catch(() => null);
  for (const { message, hint } of view?.damaged ?? []) say(`Note: ${message} ${hint}`);
  if (view?.unfinishedImport) noteUnfinished(view.unfinishedImport);
}

function noteUnfinished({ missing }: UnfinishedImportView): void {
  const files = missing.map(({ file }) => file);
  const reasons = [...new Set(missing.map(({ reason }) => reason).filter(Boolean))];
  say(
    [
      `Note: an import into this project did not take all of its files. Missing: ${few(files, 5, 6)}.`,
      ...reasons.slice(0, 3),
    ].join(' '),
  );
  say('The same import command again takes what is missing and leaves the rest as it is.');
}
