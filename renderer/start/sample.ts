import type { EngineApi } from '../../core/contract/engine-api.ts';
import { t } from '../i18n/index.ts';
import { createProject, navigate, project, runs } from '../state/index.ts';
import type { LiveRun } from '../state/live-run.svelte.ts';
import { joinPath } from '../state/paths.ts';

const SUBJECTS = 400;
const SEED = 1;
/** Pixels across an image that is imported at once: with the usual 64 the first training takes four times as long. */
const IMAGE_SIZE = 32;

/** What the sample and its project are called in a folder: another name than what lies there. */
export const sampleName = (engine: Pick<EngineApi, 'freeName'>, folder: string): Promise<string> =>
  engine.freeName({
    folder,
    name: t('frame.sampleProject'),
    endings: ['.etiograph', t('frame.sampleFolder')],
  });

export interface SampleChoice {
  /** Where both go. */
  readonly folder: string;
  readonly name: string;
  /** Leads to the import wizards with the files in place of importing them at once. */
  readonly walk: boolean;
  /** Whether whoever asks is still there to say what comes of it. */
  readonly tells: () => boolean;
}

/**
 * Writes the sample cohort's files, makes a project beside them, and brings them in.
 *
 * @param writing told of the run that writes the files
 * @returns whether a project was opened: not if the writing was cancelled
 * @throws UserError what {@link createProject} throws; the Failure that the writing ended with
 */
export async function beginSample(
  engine: Pick<EngineApi, 'startSample' | 'startImport'>,
  { folder, name, walk, tells }: SampleChoice,
  writing: (run: LiveRun) => void,
): Promise<boolean> {
  const files = joinPath(folder, `${name}${t('frame.sampleFolder')}`);
  const run = await runs.follow(engine.startSample({ folder: files, subjects: SUBJECTS, seed: SEED }), tells);
  writing(run);
  await run.ended;
  if (run.failure) throw run.failure;
  if (run.state !== 'done') return false;
  await createProject(joinPath(folder, name));
  if (walk) navigate('cohort', { drop: [files] });
  else {
    const images = { size: IMAGE_SIZE };
    await runs.follow(engine.startImport({ project: project.path, sources: [files], images }));
  }
  return true;
}
