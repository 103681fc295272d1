import { UserError } from '../../errors.ts';
import type { Manifest } from '../../engine/project/entries.ts';
import type { Change } from './changes.ts';

/**
 * Brings back the last one removed of that name, to its place: the place gives it its colour.
 *
 * @param instead of the one that has its name now, which is removed in turn
 * @throws UserError `project.no-removed`, `project.name-taken`
 */
export function restored(current: Manifest, name: string, instead: boolean): Change<void> {
  const found = current.removed.findLast(({ entry }) => entry.name === name);
  if (!found) {
    throw new UserError(
      'project.no-removed',
      `“${name}” cannot be brought back: its data are gone, since the project was closed meanwhile, in another window for instance.`,
      'Import it again.',
    );
  }
  const place = current.modalities.findIndex((modality) => modality.name === name);
  if (place >= 0 && !instead) {
    throw new UserError(
      'project.name-taken',
      `The project has another “${name}” now.`,
      'Remove that one first.',
    );
  }
  const others = current.removed.filter((entry) => entry !== found);
  const modalities =
    place < 0
      ? current.modalities.toSpliced(found.place, 0, found.entry)
      : current.modalities.with(place, found.entry);
  const removed =
    place < 0
      ? others
      : [...others, { entry: current.modalities[place], place, at: new Date().toISOString() }];
  return { next: { ...current, modalities, removed }, result: undefined };
}
