import { sizeOf } from '../../compute/shapes.ts';
import { Matrix } from 'ml-matrix';
import type { AlignedCohort } from '../../cohort/subject-array.ts';
import type { Rng } from '../../math/rng.ts';
import { initialise, slotOf } from '../../model/layout.ts';
import { groupPrefix, PROJECTION } from '../../model/model.ts';
import { errorScale } from '../../model/losses.ts';
import type { Model } from '../../model/model.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import type { FirstStart } from '../api.ts';
import { principalComponents, whitenedScores, whitening } from './components.ts';
import type { Components, Whitening } from './components.ts';
import type { Columns } from '../../math/regression.ts';
import { startRotation } from './rotation.ts';
import { orthonormal, unfolding } from './unfolding.ts';
import type { Scores } from './rotation.ts';
import { projectionShapes } from '../session/steps.ts';
import type { Constants } from '../session/session.ts';

/** What the starts are computed from: principal components, and scores of a sample of subjects. */
export interface PrincipalScores {
  readonly components: readonly Components[];
  /** Of each modality with a linear path the directions among its components that its code begins with, components x code. */
  readonly directions: readonly (Matrix | undefined)[];
  /** Scores along these directions, then along others, of all subjects in `subjects`. */
  readonly scores: readonly Scores[];
  readonly subjects: Int32Array;
}

const MAX_SUBJECTS = 4000;
/** Bound on the numbers that are held in memory to find components. */
const MAX_NUMBERS = 4e6;
const MIN_SAMPLE = 64;
const CHUNK = 256;
/** Large observations say more about others than their code has numbers. */
const PROJECTED_SCORES = 8;

/** Where the starts come from. */
export interface Foundation {
  readonly model: Model;
  readonly cohort: AlignedCohort;
  /** Subjects in random order. */
  readonly training: Int32Array;
  /** Whether codes begin with the directions that `unfolding` gives, rather than with the leading components. */
  readonly unfold: boolean;
}

/** Components, directions and scores of every modality. */
export async function principalScores(
  { model, cohort, training, unfold }: Foundation,
  rng: Rng,
  pause: () => Promise<void>,
): Promise<PrincipalScores> {
  const subjects = training.subarray(0, MAX_SUBJECTS);
  const components: Components[] = [];
  const directions: (Matrix | undefined)[] = [];
  const scores: Scores[] = [];
  for (const g of model.groups) {
    const unfolded = unfold && g.linear;
    const count = g.projected ? g.summary : Math.min(g.features, unfolded ? g.features : g.code);
    const width = g.projected ? Math.max(g.code, PROJECTED_SCORES) : Math.min(g.features, g.code);
    for (const m of g.members) {
      const { array, rowOf } = cohort.modalities[m];
      const having = subjects.filter((s) => rowOf[s] >= 0);
      const limit = Math.max(MIN_SAMPLE, Math.floor(MAX_NUMBERS / g.features));
      const sample = observedRows(
        array,
        having.slice(0, limit).map((s) => rowOf[s]),
      );
      components[m] = principalComponents(sample, g.features, count, rng.fork(`components ${String(m)}`));
      await pause();
      const whitened = subjectColumns(cohort.modalities[m], subjects, (rows) =>
        whitenedScores(rows, components[m], count),
      );
      const present = Uint8Array.from(subjects, (s) => Number(rowOf[s] >= 0));
      const { deviations } = components[m];
      const those = present.some((flag) => flag === 0)
        ? whitened.map((c) => c.filter((_, r) => present[r] === 1))
        : whitened;
      directions[m] = !g.linear
        ? undefined
        : unfolded
          ? await unfolding({ columns: those, deviations }, g.code, rng.fork(`unfolding ${String(m)}`), pause)
          : Matrix.eye(count, g.code);
      scores[m] = { columns: along(whitened, directions[m], width), present };
      await pause();
    }
  }
  return { components, directions, scores, subjects };
}

/** Scores along the directions, then along the components as far as they are others: so many columns. */
function along(columns: Columns, directions: Matrix | undefined, width: number): Columns {
  if (!directions) return columns.slice(0, width);
  const all = orthonormal(directions, width);
  return Array.from({ length: width }, (_, j) => {
    const out = new Float64Array(columns[0].length);
    columns.forEach((c, k) => {
      const w = all.get(k, j);
      if (w !== 0) for (let r = 0; r < out.length; r++) out[r] += w * c[r];
    });
    return out;
  });
}

/** What `read` makes of the observations, a column each; 0 for subjects who lack the modality. */
export function subjectColumns(
  { array, rowOf }: AlignedCohort['modalities'][number],
  subjects: Int32Array,
  read: (rows: Float32Array) => Columns,
): Float64Array[] {
  const columns: Float64Array[] = [];
  for (let start = 0; start < subjects.length; start += CHUNK) {
    const slots = Array.from(subjects.subarray(start, start + CHUNK).keys())
      .map((k) => start + k)
      .filter((k) => rowOf[subjects[k]] >= 0);
    const rows = observedRows(
      array,
      slots.map((k) => rowOf[subjects[k]]),
    );
    read(rows).forEach((values, j) => {
      columns[j] ??= new Float64Array(subjects.length);
      slots.forEach((k, r) => (columns[j][k] = values[r]));
    });
  }
  return columns;
}

/** Rows of observations, missing cells 0. */
export function observedRows(
  array: AlignedCohort['modalities'][number]['array'],
  rows: ArrayLike<number>,
): Float32Array {
  const features = sizeOf(array.shape);
  const out = new Float32Array(rows.length * features);
  array.gather(rows, out);
  for (let k = 0; k < out.length; k++) if (Number.isNaN(out[k])) out[k] = 0;
  return out;
}

/** The linear path of a modality: summary * into + intoBias is the code, code * out + outBias the summary. */
export interface LinearPath {
  /** [summary, code]. */
  readonly into: Matrix;
  readonly intoBias: readonly number[];
  /** [code, summary]. */
  readonly out: Matrix;
  readonly outBias: ArrayLike<number>;
}

/** The first parameters of a run of the warm-up. */
export function startingParameters(
  model: Model,
  specs: readonly ModalitySpec[],
  principal: PrincipalScores,
  start: FirstStart,
  rng: Rng,
): Float32Array {
  return parametersWith(model, pathsFromComponents(model, specs, principal, start, rng), rng);
}

/**
 * Random parameters with the given linear paths: starts differ in nothing else.
 *
 * @param paths a modality each; only those with a linear path are read
 */
export function parametersWith(
  model: Model,
  paths: readonly (LinearPath | undefined)[],
  rng: Rng,
): Float32Array {
  const theta = initialise(model.layout, rng);
  model.groups.forEach((g, k) => {
    if (!g.linear) return;
    const slot = (name: string): Float32Array => slotOf(model.layout, theta, groupPrefix(k) + name);
    const { summary: f, code: q } = g;
    g.members.forEach((m, i) => {
      const { into, intoBias, out, outBias } = paths[m]!;
      slot('linear.in').set(into.to1DArray(), i * f * q);
      slot('linear.inBias').set(intoBias, i * q);
      slot('linear.out').set(out.to1DArray(), i * q * f);
      slot('linear.outBias').set(outBias, i * f);
    });
  });
  return theta;
}

/** Linear paths along the directions of the foundation, rotated as the start says. */
function pathsFromComponents(
  model: Model,
  specs: readonly ModalitySpec[],
  principal: PrincipalScores,
  start: FirstStart,
  rng: Rng,
): (LinearPath | undefined)[] {
  const paths: (LinearPath | undefined)[] = [];
  for (const g of model.groups) {
    if (!g.linear) continue;
    for (const m of g.members) {
      const name = `${start} ${specs[m].name}`;
      const rotation = startRotation(start, principal.scores, m, g.code, rng.fork(name));
      const towards = principal.directions[m]!;
      const ends = g.projected ? asTheyAre(g.summary) : whitening(principal.components[m], towards.rows);
      const turned = towards.mmul(rotation);
      const into = ends.into.mmul(turned);
      paths[m] = {
        into,
        intoBias: Array.from(
          { length: g.code },
          (_, c) => -ends.mean.reduce((s, v, j) => s + v * into.get(j, c), 0),
        ),
        out: turned.transpose().mmul(ends.out),
        outBias: ends.mean,
      };
    }
  }
  return paths;
}

/** The same where the columns are whitened components already. */
function asTheyAre(components: number): Whitening {
  const same = Matrix.eye(components);
  return { into: same, out: same, mean: new Float64Array(components) };
}

/** What follows from the data alone: `errorScales`, and what `PROJECTION` names. */
export function dataConstants(model: Model, { components }: PrincipalScores): Constants {
  const errorScales = new Float32Array(model.modalities);
  const constants: Record<string, Float32Array> = { errorScales };
  model.groups.forEach((g, k) => {
    const { features: f, summary: t } = g;
    for (const [name, shape] of Object.entries(projectionShapes(g))) {
      constants[name + String(k)] = new Float32Array(sizeOf(shape));
    }
    g.members.forEach((m, i) => {
      const { axes, deviations, mean, variance } = components[m];
      const scale = errorScale(g.features, variance);
      errorScales[g.first + i] = scale;
      if (!g.projected) return;
      const of = (name: string): Float32Array => constants[name + String(k)];
      of(PROJECTION.mean).set(mean, i * f);
      axes.forEach((axis, c) => {
        of(PROJECTION.weight)[i * t + c] = deviations[c] * Math.sqrt(scale);
        axis.forEach((v, j) => {
          of(PROJECTION.basis)[(i * f + j) * t + c] = v / deviations[c];
          of(PROJECTION.back)[(i * t + c) * f + j] = v * deviations[c];
          of(PROJECTION.bias)[i * t + c] -= (mean[j] * v) / deviations[c];
        });
      });
    });
  });
  return constants;
}
