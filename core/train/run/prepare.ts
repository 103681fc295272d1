import { sizeOf } from '../../compute/shapes.ts';
import type { AlignedCohort, AlignedModality } from '../../cohort/subject-array.ts';
import { UserError } from '../../errors.ts';
import type { Rng } from '../../math/rng.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import { checkEnough } from '../separation/enough.ts';
import { splitSubjects, type Split } from './split.ts';

/** Least number of subjects; a training with fewer could only memorise. */
const MIN_SUBJECTS = 20;
const MIN_SHARED = 10;
const CHUNK = 256;

export interface Prepared extends Split {
  /** Whether any cell of a present subject is missing, by modality. */
  readonly masked: readonly boolean[];
  /** N flags for each modality. */
  readonly present: readonly Uint8Array[];
}

/**
 * Reads all data once, refuses what cannot be trained on and splits the subjects.
 *
 * @throws UserError `train.infinite`, `train.constant`, `train.too-few-subjects`, `train.no-overlap`,
 *   `train.no-modality`, `train.spec`
 */
export async function prepare(
  cohort: AlignedCohort,
  specs: readonly ModalitySpec[],
  validationShare: number,
  rng: Rng,
  pause: () => Promise<void>,
): Promise<Prepared> {
  if (cohort.modalities.length === 0) {
    throw new UserError('train.no-modality', 'The cohort has no modality to learn.', 'Choose at least one.');
  }
  checkSpecs(cohort, specs);
  const present = cohort.modalities.map((m) => Uint8Array.from(m.rowOf, (row) => (row >= 0 ? 1 : 0)));
  checkSubjects(cohort.modalities);
  const masked: boolean[] = [];
  for (const modality of cohort.modalities) masked.push(await scan(modality, cohort.subjects, pause));
  const rowOf = cohort.modalities.map((m) => m.rowOf);
  return { masked, present, ...splitSubjects(rowOf, validationShare, rng) };
}

function checkSpecs(cohort: AlignedCohort, specs: readonly ModalitySpec[]): void {
  cohort.modalities.forEach(({ name, array }, m) => {
    const spec = specs[m];
    const fits =
      spec?.name === name && spec.shape.join() === array.shape.join() && spec.latents > 0 && spec.hidden > 0;
    if (fits) return;
    throw new UserError(
      'train.spec',
      `The settings of modality “${name}” do not fit its data of shape ${array.shape.join(' x ')}.`,
      'Give each modality its settings, in the order of the cohort, with at least one latent.',
    );
  });
}

/**
 * Whether there are enough subjects, told by who has what alone.
 *
 * @throws UserError `train.too-few-subjects`, `train.no-overlap`, `remix.too-few-subjects`
 */
export function checkSubjects(modalities: readonly Pick<AlignedModality, 'name' | 'rowOf'>[]): void {
  const present = modalities.map((m) => Array.from(m.rowOf, (row) => row >= 0));
  modalities.forEach(({ name }, m) => {
    const count = present[m].filter(Boolean).length;
    if (count < MIN_SUBJECTS) {
      throw new UserError(
        'train.too-few-subjects',
        `Modality “${name}” has ${String(count)} ${count === 1 ? 'subject' : 'subjects'}; training needs at least ${String(MIN_SUBJECTS)}.`,
        'Add subjects, or leave this modality out.',
      );
    }
    if (present.length === 1) return;
    const shared = present[m].filter((has, s) => has && present.some((p, k) => k !== m && p[s])).length;
    if (shared < MIN_SHARED) {
      throw new UserError(
        'train.no-overlap',
        `Modality “${name}” shares ${shared === 0 ? 'no subject' : `only ${String(shared)} subjects`} with the other modalities.`,
        'Check that the subject ids are written the same way in all files, or leave this modality out.',
      );
    }
  });
  // The search for relations would refuse it too, after all the work before it.
  if (present.length > 1)
    checkEnough(present[0].filter((_, s) => present.filter((p) => p[s]).length > 1).length);
}

/** @returns whether cells are missing */
async function scan(
  modality: AlignedModality,
  subjects: readonly string[],
  pause: () => Promise<void>,
): Promise<boolean> {
  const { array, name, rowOf } = modality;
  const features = sizeOf(array.shape);
  const having = Array.from(rowOf.keys()).filter((s) => rowOf[s] >= 0);
  const buffer = new Float32Array(CHUNK * features);
  const low = new Float32Array(features).fill(Infinity);
  const high = new Float32Array(features).fill(-Infinity);
  let missing = false;
  for (let start = 0; start < having.length; start += CHUNK) {
    const part = having.slice(start, start + CHUNK);
    array.gather(
      part.map((s) => rowOf[s]),
      buffer,
    );
    for (let k = 0; k < part.length; k++) {
      for (let f = 0; f < features; f++) {
        const v = buffer[k * features + f];
        if (v < low[f]) low[f] = v;
        if (v > high[f]) high[f] = v;
        if (Number.isFinite(v)) continue;
        if (Number.isNaN(v)) missing = true;
        else {
          throw new UserError(
            'train.infinite',
            `Modality “${name}” has an infinite value at subject “${subjects[part[k]]}”, number ${String(f + 1)}.`,
            'Correct the value or mark it as missing, and import again.',
          );
        }
      }
    }
    await pause();
  }
  if (low.every((v, f) => !(high[f] - v > 1e-9))) {
    throw new UserError(
      'train.constant',
      `Nothing varies between the subjects in modality “${name}”.`,
      'Choose columns that differ between subjects, or leave this modality out.',
    );
  }
  return missing;
}
