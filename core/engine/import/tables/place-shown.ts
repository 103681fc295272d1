import { UserError } from '../../../errors.ts';
import { freeName } from '../../../text/sentence.ts';
import type { ProjectStore } from '../../project/store.ts';
import { asFormer, type Former } from './place.ts';

/**
 * The place of a table that the window has shown: a name of its own, or that of the table that it replaces.
 *
 * @param planned name by its file
 * @throws UserError `import.name-taken`, `import.no-former`
 */
export async function placeShown(
  asked: { readonly name?: string | undefined; readonly replace: boolean },
  planned: string,
  store: ProjectStore,
): Promise<{ name: string; former: Former | null }> {
  const { modalities } = store.manifest();
  const taken = modalities.map(({ name }) => name);
  const name = asked.name?.trim() || (asked.replace ? planned : freeName(planned, taken));
  const there = modalities.find((other) => other.name.toLowerCase() === name.toLowerCase()) ?? null;
  if (asked.replace) {
    if (there?.kind === 'table') return { name: there.name, former: await asFormer(there, store) };
    throw new UserError(
      'import.no-former',
      `The project has no table “${name}” that could be replaced.`,
      'Import this one as a new table.',
    );
  }
  if (!there) return { name, former: null };
  throw new UserError(
    'import.name-taken',
    `The project has “${there.name}” already.`,
    'Give this table another name, or remove the other one first.',
  );
}
