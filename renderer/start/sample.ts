import type { EngineApi } from '../../core/contract/engine-api.ts';
import { t } from '../i18n/index.ts';
import { createProject, failures, navigate, project, runs } from '../state/index.ts';
import { joinPath } from '../state/paths.ts';

const SUBJECTS = 400;
const SEED = 1;
/** Pixels across an image that is imported at once: with the usual 64 the first training takes four times as long. */
const IMAGE_SIZE = 32;

/**
 * Writes the sample cohort's files, makes a project beside them, and brings them in.
 *
 * @param folder where both go
 * @param walk leads to the import wizards with those files in place of importing them at once
 * @returns whether a project was opened
 */
export async function beginSample(
  engine: Pick<EngineApi, 'startSample' | 'startImport'>,
  folder: string,
  walk: boolean,
): Promise<boolean> {
  const files = joinPath(folder, t('frame.sampleFolder'));
  try {
    const writing = await runs.follow(engine.startSample({ folder: files, subjects: SUBJECTS, seed: SEED }));
    await writing.ended;
    if (writing.state !== 'done') return false;
    if (!(await createProject(joinPath(folder, t('frame.sampleProject'))))) return false;
    if (walk) navigate('cohort', { drop: [files] });
    else {
      const images = { size: IMAGE_SIZE };
      await runs.follow(engine.startImport({ project: project.path, sources: [files], images }));
    }
    return true;
  } catch (error) {
    failures.add(error, t('frame.trySample'));
    return false;
  }
}
