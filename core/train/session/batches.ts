import type { AlignedCohort } from '../../cohort/subject-array.ts';
import type { Values } from '../../compute/step.ts';
import type { Rng } from '../../math/rng.ts';
import type { Model } from '../../model/model.ts';
import { spreadNoise, triangle } from '../../model/posterior.ts';

/** Fills the inputs of a step that hold subjects. The arrays are used again for each batch. */
export interface Batches {
  readonly size: number;
  /**
   * @param subjects at most `size`; the rest of the batch counts as absent
   * @param rng null for codes without noise
   */
  fill(subjects: ArrayLike<number>, rng: Rng | null): Record<string, Values>;
  /** Reads what these subjects have into memory, where it lies on a disk; see `SubjectArray.ahead`. */
  ahead(subjects: Int32Array): Promise<void>;
  /** Holds what these subjects have in memory, as far as they are few enough; see `SubjectArray.keep`. */
  keep(subjects: Int32Array): Promise<void>;
}

/**
 * The inputs of batches of `size` subjects, made once: data, presence and noise of each group, subjects without a
 * modality as 0.
 */
export function createBatches(model: Model, cohort: AlignedCohort, size: number): Batches {
  const present = new Float32Array(model.modalities * size);
  const groups = model.groups.map((g, k) => ({
    g,
    k: String(k),
    x: new Float32Array(g.members.length * size * g.features),
    cells: g.masked ? new Float32Array(g.members.length * size * g.features) : null,
    normals: new Float32Array(g.members.length * size * g.code),
    noise: new Float32Array(g.members.length * size * triangle(g.code)),
    rows: new Float32Array(size * g.features),
  }));
  return {
    size,
    fill(subjects, rng) {
      const feeds: Record<string, Values> = { present };
      present.fill(0);
      for (const { g, k, x, cells, normals, noise, rows } of groups) {
        g.members.forEach((m, i) => {
          const { array, rowOf } = cohort.modalities[m];
          const slots: number[] = [];
          for (let s = 0; s < subjects.length; s++) if (rowOf[subjects[s]] >= 0) slots.push(s);
          const own = x.subarray(i * size * g.features, (i + 1) * size * g.features);
          const flags = present.subarray((g.first + i) * size, (g.first + i + 1) * size);
          for (const s of slots) flags[s] = 1;
          const wanted = slots.map((s) => rowOf[subjects[s]]);
          if (slots.length === size) array.gather(wanted, own);
          else {
            array.gather(wanted, rows);
            own.fill(0);
            slots.forEach((s, r) =>
              own.set(rows.subarray(r * g.features, (r + 1) * g.features), s * g.features),
            );
          }
        });
        if (cells) {
          for (let c = 0; c < x.length; c++) {
            const there = !Number.isNaN(x[c]);
            cells[c] = there ? 1 : 0;
            if (!there) x[c] = 0;
          }
          feeds[`cells${k}`] = cells;
        }
        if (rng) {
          rng.fillNormal(normals);
          spreadNoise(normals, g.code, noise);
        } else noise.fill(0);
        feeds[`x${k}`] = x;
        feeds[`noise${k}`] = noise;
      }
      return feeds;
    },
    async ahead(subjects) {
      for (const { array, rowOf } of cohort.modalities) await array.ahead?.(rowsOf(subjects, rowOf));
    },
    async keep(subjects) {
      for (const { array, rowOf } of cohort.modalities) await array.keep?.(rowsOf(subjects, rowOf));
    },
  };
}

const rowsOf = (subjects: Int32Array, rowOf: Int32Array): Int32Array =>
  subjects.map((s) => rowOf[s]).filter((row) => row >= 0);
