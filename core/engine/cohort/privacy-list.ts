import type { ImportPrivacy, PrivacyList } from '../../contract/privacy-views.ts';
import type { KeptOut } from '../../ingest/privacy/kept-out.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { ProjectStore } from '../project/store.ts';

const MOST_FILES = 20;

/** What the imports of a project found that tells who a person is, and what became of it. */
export function privacyList(store: ProjectStore, app: string): PrivacyList {
  const { name, modalities } = store.manifest();
  return { project: name, app, imports: modalities.map(ofEntry) };
}

const ofEntry = (entry: ModalityEntry): ImportPrivacy => ({
  modality: entry.name,
  kind: entry.kind,
  files: entry.sources.slice(0, MOST_FILES).map(({ name }) => name),
  people: entry.rows,
  known: entry.keptOut !== undefined,
  key: entry.pseudonyms ?? null,
  found: [...blottedNames(entry), ...(entry.keptOut ?? [])],
});

/** Names of files that a project keeps without what they told of people. */
function blottedNames({ sources }: ModalityEntry): KeptOut[] {
  const count = sources.filter(({ name }) => /‹\w+›|#{7}/.test(name)).length;
  if (count === 0) return [];
  return [
    {
      ...{ kind: 'name', where: 'name of the file or folder', by: 'values', done: 'blotted out' },
      ...{ count, unit: 'files', among: null },
    },
  ];
}
